import type { EntryKind } from '../../model/paths.ts';
import type { JewelClass } from '../../model/scores.ts';
import type { Workload } from '../../model/kubernetes/objects.ts';
import type { IsCut } from '../digraph.ts';
import { shortestPaths, shortestPathsTo } from '../shortest-paths.ts';
import type { ShortestPaths } from '../shortest-paths.ts';
import type { AttackEdge, AttackGraph } from './attack-graph.ts';
import { drawAttack } from './draw-attack.ts';
import type { AttackParts, AttackSketch } from './draw-attack.ts';
import { entryKey, entryKinds, jewelClasses, jewelKey } from './landmarks.ts';

/** What an attacker could do, step by step, from the outside to the crown jewels. */
export interface Attack {
  readonly graph: AttackGraph;
  /** The first of the edges: those that are there whichever nodes pods run on. */
  readonly sketched: readonly AttackEdge[];
  /** Container vertices of each workload of the inventory. */
  readonly containersOf: ReadonlyMap<Workload, readonly number[]>;
  /** The entries that lead anywhere. */
  readonly entries: readonly { readonly kind: EntryKind; readonly vertex: number }[];
  /** The jewels that anything leads to. */
  readonly jewels: readonly { readonly class: JewelClass; readonly vertex: number }[];
  /** Least costs from all entries. */
  readonly fromEntries: () => ShortestPaths;
  /** The same from those that need nothing private: the internet and anonymous callers. */
  readonly fromOpenEntries: () => ShortestPaths;
  /** Least costs from anywhere to a jewel. */
  readonly to: (jewel: number) => ShortestPaths;
  /** What is not modelled or could not be seen, in words. */
  readonly notes: readonly string[];
}

export function makeAttack(sketch: AttackSketch, parts: Pick<AttackParts, 'inventory' | 'rbac'>): Attack {
  const { containersOf } = sketch;
  const graph = drawAttack(sketch, parts.inventory);
  const { digraph } = graph;
  const entries = entryKinds.flatMap((kind) => {
    const vertex = graph.find(entryKey(kind));
    return vertex === undefined ? [] : [{ kind, vertex }];
  });
  const jewels = jewelClasses.flatMap((jewel) => {
    const vertex = graph.find(jewelKey(jewel));
    return vertex === undefined ? [] : [{ class: jewel, vertex }];
  });
  const verticesOf = (open: boolean): readonly number[] =>
    entries.filter(({ kind }) => !open || kind !== 'edge').map(({ vertex }) => vertex);
  const known = new Map<number, ShortestPaths>();
  let all: ShortestPaths | undefined;
  let open: ShortestPaths | undefined;
  const isAllOpen = entries.every(({ kind }) => kind !== 'edge');
  const fromEntries = (): ShortestPaths => (all ??= shortestPaths(digraph, verticesOf(false)));
  return {
    graph,
    sketched: sketch.sketch.edges,
    containersOf,
    entries,
    jewels,
    fromEntries,
    fromOpenEntries: () => (open ??= isAllOpen ? fromEntries() : shortestPaths(digraph, verticesOf(true))),
    to: (jewel) => {
      const found = known.get(jewel) ?? shortestPathsTo(digraph, [jewel]);
      known.set(jewel, found);
      return found;
    },
    notes: notesOf(parts),
  };
}

/** Least costs to each jewel of the graph without some edges. */
export function costsToJewels(attack: Attack, isCut: IsCut): readonly ShortestPaths[] {
  return attack.jewels.map(({ vertex }) => shortestPathsTo(attack.graph.digraph, [vertex], isCut));
}

function notesOf({ inventory, rbac }: Pick<AttackParts, 'inventory' | 'rbac'>): readonly string[] {
  const unread = rbac.unread(undefined).map(({ kind }) => kind.split('.')[0] ?? kind);
  const gapOf = (['Pod', 'Node', 'Secret', 'Service', 'Namespace'] as const).filter(
    (kind) => inventory.gap(kind) !== undefined,
  );
  const missing = [...new Set([...gapOf, ...unread])];
  return [
    ...(missing.length === 0 ? [] : [`not seen: ${missing.join(', ')}; there may be more ways`]),
    ...(inventory.live ? [] : ['files do not say which pods share a node: ways through neighbours are not shown']),
    'vulnerabilities of images, kernels and runtimes are not known without a report of a scanner',
  ];
}

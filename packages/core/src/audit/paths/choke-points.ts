import type { Attack } from '../../graph/attack/attack.ts';
import type { RouteGroup } from '../../graph/attack/collapse-routes.ts';
import { makeDigraph } from '../../graph/digraph.ts';
import { dominatorsOf, immediateDominators } from '../../graph/dominators.ts';
import type { ChokePoint } from '../../model/paths.ts';
import type { JewelClass } from '../../model/scores.ts';
import { placeOf } from './describe-path.ts';

/** Places through which everything goes that leads to a jewel, those of the most paths first. */
export function findChokePoints(attack: Attack, groups: readonly RouteGroup[]): readonly ChokePoint[] {
  const { graph, entries, jewels } = attack;
  if (entries.length === 0) return [];
  const root = graph.vertices.length;
  const arcs = [...graph.edges, ...entries.map(({ vertex }) => ({ from: root, to: vertex, cost: 0 }))];
  const dominators = immediateDominators(makeDigraph(root + 1, arcs), root);
  const found = new Map<number, JewelClass[]>();
  for (const jewel of jewels) {
    for (const vertex of dominatorsOf(dominators, root, jewel.vertex) ?? []) {
      const kind = graph.vertices[vertex]?.kind;
      if (kind === 'entry' || kind === 'jewel') continue;
      const list = found.get(vertex);
      if (list === undefined) found.set(vertex, [jewel.class]);
      else list.push(jewel.class);
    }
  }
  return [...found]
    .map(([vertex, classes]): ChokePoint => ({
      vertex: placeOf(graph.vertices[vertex]),
      jewels: classes,
      pathsThrough: groups.filter(({ shown }) => shown.edges.some((edge) => graph.edges[edge]?.to === vertex)).length,
    }))
    .filter(({ pathsThrough }) => pathsThrough > 0)
    .sort(
      (a, b) =>
        b.pathsThrough - a.pathsThrough ||
        b.jewels.length - a.jewels.length ||
        (a.vertex.label < b.vertex.label ? -1 : 1),
    );
}

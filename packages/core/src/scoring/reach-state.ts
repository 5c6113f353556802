import type { Attack } from '../graph/attack/attack.ts';
import { at } from '../graph/digraph.ts';
import { waysBelow, withoutEdges } from '../graph/shortest-paths.ts';
import type { Rises, ShortestPaths } from '../graph/shortest-paths.ts';
import { namespaceOf } from '../inventory/references.ts';
import type { ScoreInputs } from '../model/scores.ts';

/** What of the attack graph goes into the scores, as it is without some of its steps. */
export interface ReachFacts {
  readonly jewels: ScoreInputs['jewels'];
  /** Workloads that are reached at a cost of 8 bits or less. */
  readonly workloads: number;
  readonly namespaces: number;
  readonly takeoverCost: number | null;
  readonly clusterAdminCost: number | null;
}

export type ReachWithout = (cut: ReadonlySet<number>) => ReachFacts;

const reachLimit = 8000;

/** Answers for many sets of cut steps: only what hangs on them is computed again. */
export function makeReach(attack: Attack): ReachWithout {
  const { digraph } = attack.graph;
  const grow = (ways: ShortestPaths): ShortestPaths & { below: ReturnType<typeof waysBelow> } => ({
    ...ways,
    below: waysBelow(digraph, ways),
  });
  const all = grow(attack.fromEntries());
  const open = attack.fromOpenEntries() === attack.fromEntries() ? all : grow(attack.fromOpenEntries());
  const workloadOf = new Map<number, number>();
  const places: { readonly namespace: string; readonly containers: readonly number[]; readonly reached: boolean }[] =
    [];
  const reachedIn = new Map<string, number>();
  for (const [workload, containers] of attack.containersOf) {
    const namespace = namespaceOf(workload);
    const reached = containers.some((container) => at(all.distance, container) <= reachLimit);
    for (const container of containers) workloadOf.set(container, places.length);
    places.push({ namespace, containers, reached });
    if (reached) reachedIn.set(namespace, (reachedIn.get(namespace) ?? 0) + 1);
  }
  const total = places.filter(({ reached }) => reached).length;

  const factsWithout = (cut: ReadonlySet<number>): ReachFacts => {
    const rises = cut.size === 0 ? noRises : withoutEdges(digraph, all, cut);
    const openRises = open === all ? rises : cut.size === 0 ? noRises : withoutEdges(digraph, open, cut);
    const openCostOf = (...classes: readonly string[]): number | null => {
      const costs = attack.jewels
        .filter((jewel) => classes.includes(jewel.class))
        .map(({ vertex }) => costIn(open, openRises, vertex));
      return bits(Math.min(Infinity, ...costs));
    };
    const lost = new Set<number>();
    for (const vertex of rises.keys()) {
      const index = workloadOf.get(vertex);
      const place = index === undefined ? undefined : places[index];
      if (index === undefined || place?.reached !== true) continue;
      if (!place.containers.some((container) => costIn(all, rises, container) <= reachLimit)) lost.add(index);
    }
    const lostIn = new Map<string, number>();
    for (const index of lost) {
      const namespace = places[index]?.namespace ?? '';
      lostIn.set(namespace, (lostIn.get(namespace) ?? 0) + 1);
    }
    const emptied = [...lostIn].filter(([namespace, count]) => count === reachedIn.get(namespace)).length;
    return {
      jewels: attack.jewels.flatMap((jewel) => {
        const cost = bits(costIn(all, rises, jewel.vertex));
        return cost === null ? [] : [{ jewel: jewel.class, cost }];
      }),
      workloads: total - lost.size,
      namespaces: reachedIn.size - emptied,
      takeoverCost: openCostOf('cluster-admin', 'control-plane'),
      clusterAdminCost: openCostOf('cluster-admin'),
    };
  };

  /** The same steps are cut again and again: by several findings, and from one scoring to the next. */
  const known = new Map<string, ReachFacts>();
  return (cut) => {
    const key = [...cut].sort((a, b) => a - b).join();
    let facts = known.get(key);
    if (facts === undefined) {
      if (known.size >= mostKnown) known.clear();
      facts = factsWithout(cut);
      known.set(key, facts);
    }
    return facts;
  };
}

const mostKnown = 2000;

const noRises: Rises = new Map();

function costIn({ distance }: ShortestPaths, rises: Rises, vertex: number): number {
  return rises.get(vertex) ?? at(distance, vertex);
}

function bits(cost: number): number | null {
  return Number.isFinite(cost) ? cost / 1000 : null;
}

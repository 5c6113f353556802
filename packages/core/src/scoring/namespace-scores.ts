import type { Attack } from '../graph/attack/attack.ts';
import { at, outOf } from '../graph/digraph.ts';
import { namespaceOf } from '../inventory/references.ts';
import type { ScoreInputs, Scores } from '../model/scores.ts';
import { computeScores } from './compute-scores.ts';
import type { ScoreState } from './score-state.ts';

const reachLimit = 8000;

/**
 * Risk of each namespace: V and reach over its workloads, J over the paths that start in it, shares over it; what is of
 * the cluster counts as for the cluster.
 */
export function scoreNamespaces(
  { attack, state, inputs }: { readonly attack: Attack; readonly state: ScoreState; readonly inputs: ScoreInputs },
  isShown: (namespace: string) => boolean,
): Scores['namespaces'] {
  const indexes = new Map<string, number[]>();
  for (const [index, { namespace }] of state.exposed.entries()) {
    const list = indexes.get(namespace);
    if (list === undefined) indexes.set(namespace, [index]);
    else list.push(index);
  }
  const jewels = jewelsByNamespace(attack);
  const reached = reachedByNamespace(attack);
  return [...indexes]
    .filter(([name]) => isShown(name))
    .map(([name, members]) => {
      const workloads = members.flatMap((index) => inputs.workloads[index] ?? []);
      const share = (reached.get(name) ?? 0) / Math.max(1, workloads.length);
      const own: ScoreInputs = {
        workloads,
        jewels: jewels.get(name) ?? [],
        reach: share,
        ns: share > 0 ? 1 : 0,
        ...state.partsIn((namespace) => namespace === null || namespace === name, new Set()),
        // Gates are about the cluster.
        facts: {
          takeoverCost: null,
          clusterAdminCost: null,
          exploitedCost: null,
          anonymousPower: false,
          unenforcedAndExposed: false,
        },
      };
      const { risk, grade, S } = computeScores(own);
      return { name, risk, grade, S: S.mean };
    })
    .sort((a, b) => b.risk - a.risk || (a.name < b.name ? -1 : 1));
}

/** The least cost of each jewel over the ways that enter through a workload of the namespace. */
function jewelsByNamespace(attack: Attack): ReadonlyMap<string, ScoreInputs['jewels']> {
  const { graph } = attack;
  const costs = new Map<string, Map<string, number>>();
  for (const { vertex: entry } of attack.entries) {
    for (const edge of outOf(graph.digraph, entry)) {
      const arc = graph.edges[edge];
      const first = arc === undefined ? undefined : graph.vertices[arc.to];
      if (arc === undefined || first?.kind !== 'container' || first.namespace === null) continue;
      const known = costs.get(first.namespace) ?? new Map<string, number>();
      costs.set(first.namespace, known);
      for (const jewel of attack.jewels) {
        const cost = (arc.cost + at(attack.to(jewel.vertex).distance, arc.to)) / 1000;
        if (cost < (known.get(jewel.class) ?? Infinity)) known.set(jewel.class, cost);
      }
    }
  }
  return new Map(
    [...costs].map(([name, known]) => [name, [...known].map(([jewel, cost]) => ({ jewel, cost }))] as const),
  );
}

function reachedByNamespace(attack: Attack): ReadonlyMap<string, number> {
  const { distance } = attack.fromEntries();
  const reached = new Map<string, number>();
  for (const [workload, containers] of attack.containersOf) {
    if (!containers.some((container) => at(distance, container) <= reachLimit)) continue;
    const name = namespaceOf(workload);
    reached.set(name, (reached.get(name) ?? 0) + 1);
  }
  return reached;
}

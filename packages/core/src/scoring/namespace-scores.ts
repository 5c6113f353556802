import type { Attack } from '../graph/attack/attack.ts';
import { at, outOf } from '../graph/digraph.ts';
import { namespaceOf } from '../inventory/references.ts';
import type { ScoreInputs, Scores } from '../model/scores.ts';
import { computeScores } from './compute-scores.ts';
import type { ScoreState } from './score-state.ts';

const reachLimit = 8000;
const nothingFixed: ReadonlySet<string> = new Set();

export interface ViewParts {
  readonly attack: Attack;
  readonly state: ScoreState;
  /** Of the whole cluster. */
  readonly inputs: ScoreInputs;
}

/**
 * Inputs of a part of the cluster: V and reach over its workloads, J over the paths that start in it, shares over it;
 * what is of the cluster counts as for the cluster. Gates are about the cluster as a whole.
 */
export type InputsOfView = (namespaces: ReadonlySet<string>) => ScoreInputs;

export function makeViews({ attack, state, inputs }: ViewParts): InputsOfView {
  const indexes = new Map<string, number[]>();
  for (const [index, { namespace }] of state.exposed.entries()) {
    const list = indexes.get(namespace);
    if (list === undefined) indexes.set(namespace, [index]);
    else list.push(index);
  }
  const jewels = jewelsByNamespace(attack);
  const reached = reachedByNamespace(attack);
  return (namespaces) => {
    const names = [...namespaces].filter((name) => indexes.has(name));
    const workloads = names.flatMap((name) =>
      (indexes.get(name) ?? []).flatMap((index) => inputs.workloads[index] ?? []),
    );
    const reachedNames = names.filter((name) => (reached.get(name) ?? 0) > 0);
    const count = reachedNames.reduce((sum, name) => sum + (reached.get(name) ?? 0), 0);
    return {
      workloads,
      jewels: leastOf(names.flatMap((name) => jewels.get(name) ?? [])),
      reach: count / Math.max(1, workloads.length),
      ns: reachedNames.length / Math.max(1, names.length),
      ...state.partsIn(namespaces, nothingFixed),
      facts: {
        takeoverCost: null,
        clusterAdminCost: null,
        exploitedCost: null,
        anonymousPower: false,
        unenforcedAndExposed: false,
      },
    };
  };
}

/** Risk of each namespace that holds workloads, the worst first. */
export function scoreNamespaces(
  parts: ViewParts,
  inputsOf: InputsOfView,
  isShown: (namespace: string) => boolean,
): Scores['namespaces'] {
  const names = [...new Set(parts.state.exposed.map(({ namespace }) => namespace))];
  return names
    .filter(isShown)
    .map((name) => {
      const { risk, grade, S } = computeScores(inputsOf(new Set([name])));
      return { name, risk, grade, S: S.mean };
    })
    .sort((a, b) => b.risk - a.risk || (a.name < b.name ? -1 : 1));
}

function leastOf(jewels: ScoreInputs['jewels']): ScoreInputs['jewels'] {
  const least = new Map<string, number>();
  for (const { jewel, cost } of jewels) least.set(jewel, Math.min(cost, least.get(jewel) ?? Infinity));
  return [...least].map(([jewel, cost]) => ({ jewel, cost }));
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

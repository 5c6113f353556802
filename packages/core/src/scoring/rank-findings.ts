import type { Attack } from '../graph/attack/attack.ts';
import type { AttackEdge } from '../graph/attack/attack-graph.ts';
import { at } from '../graph/digraph.ts';
import type { Finding } from '../model/finding.ts';
import type { ResourceReference } from '../model/resource.ts';
import type { LedgerEntry, WorkloadInput } from '../model/scores.ts';
import { resourceLabel } from '../model/resource.ts';
import type { Compare } from '../model/sorted.ts';
import type { EstimateMemory, EstimateOf } from './estimates.ts';
import { objectKey } from './finding-index.ts';
import type { FindingIndex } from './finding-index.ts';
import type { ScoreState } from './score-state.ts';

/** So many findings get their exact gain; the rest keep the order of the estimate. */
const exactGains = 200;

const exposureFactor: Readonly<Record<WorkloadInput['exposure'], number>> = {
  internet: 1,
  edge: 0.8,
  open: 0.5,
  scoped: 0.3,
  none: 0.2,
};

export interface RankedFindings {
  /** What is gained most by fixing it first; the first have their gain. */
  readonly findings: readonly Finding[];
  readonly ledger: readonly LedgerEntry[];
}

interface RankedBy {
  readonly attack: Attack;
  readonly state: ScoreState;
  readonly memory: EstimateMemory;
  /** The ordinary order of findings. */
  readonly compare: Compare<Finding>;
  /** Findings that together take the floors away. */
  readonly lifting: ReadonlySet<string>;
}

/** `all` come in their ordinary order, which decides between equals. */
export function rankFindings(
  { attack, state, memory, compare, lifting }: RankedBy,
  findings: { readonly all: readonly Finding[]; readonly index: FindingIndex },
): RankedFindings {
  const estimates = memory.order(findings, estimateOf(attack, state), compare);
  const first = [...lifting].flatMap((id) => findings.index.withId(id) ?? []);
  const others = estimates.lists.map(([estimate, list]) => {
    const gone = new Set(first.filter((finding) => estimates.of(finding) === estimate));
    return gone.size === 0 ? list : list.filter((finding) => !gone.has(finding));
  });
  const promising = first.sort((a, b) => estimates.of(b) - estimates.of(a) || compare(a, b)).concat(...others);
  const risk = state.risksWithout(new Set());
  const exact = promising.slice(0, exactGains).map((finding, index) => {
    const left = state.risksWithout(new Set([finding.id]));
    const gain = Math.max(0, roundToCents(risk.gated - left.gated));
    // Under a floor nothing gains until the floor goes: first what lifts it, then what would be gained without it.
    return {
      finding,
      index,
      estimate: estimates.of(finding),
      gain,
      beneath: roundToCents(risk.ungated - left.ungated),
    };
  });
  const lifts = (one: { readonly finding: Finding }): number => (lifting.has(one.finding.id) ? 1 : 0);
  exact.sort(
    (a, b) =>
      b.gain - a.gain || lifts(b) - lifts(a) || b.beneath - a.beneath || b.estimate - a.estimate || a.index - b.index,
  );
  return {
    findings: [...exact.map(({ finding, gain }) => ({ ...finding, gain })), ...promising.slice(exactGains)],
    ledger: exact
      .filter(({ gain }) => gain > 0)
      .map(({ finding, gain }) => ({
        object: resourceLabel(finding.resource),
        checkId: finding.checkId,
        findingId: finding.id,
        gain,
        cause: 'finding',
        since: null,
      })),
  };
}

function roundToCents(value: number): number {
  return Math.round(value * 100) / 100;
}

function estimateOf(attack: Attack, state: ScoreState): EstimateOf {
  const exposures = new Map<string, number>();
  const raise = (key: string, factor: number): void => {
    exposures.set(key, Math.max(exposures.get(key) ?? 0, factor));
  };
  for (const [namespace, own] of Map.groupBy(state.exposed, (one) => one.namespace)) {
    const factors = own.map(({ level }) => exposureFactor[level]);
    for (const [index, { objectKey: key }] of own.entries()) raise(key, factors[index] ?? 0);
    raise(
      objectKey(namespaceReference(namespace)),
      factors.reduce((most, factor) => Math.max(most, factor), 0),
    );
  }
  const onPaths = findingsOnPaths(attack, state);
  return {
    exposure: (key) => exposures.get(key) ?? exposureFactor.open,
    onPaths: (key) => onPaths.get(key) ?? none,
  };
}

const none: ReadonlySet<string> = new Set();

function namespaceReference(name: string): ResourceReference {
  return { apiVersion: 'v1', kind: 'Namespace', namespace: null, name };
}

/** The ids of those that allow a step on a way to a jewel that costs at most four bits more than the cheapest, by object. */
function findingsOnPaths(attack: Attack, { cuts }: ScoreState): ReadonlyMap<string, ReadonlySet<string>> {
  const { graph } = attack;
  const from = attack.fromEntries();
  const goals = attack.jewels.map(({ vertex }) => ({ best: at(from.distance, vertex), to: attack.to(vertex) }));
  const isTight = (arc: AttackEdge): boolean => {
    const before = at(from.distance, arc.from) + arc.cost;
    return goals.some(({ best, to }) => before + at(to.distance, arc.to) <= best + 4000 && best < Infinity);
  };
  const found = new Map<string, Set<string>>();
  for (const [number, edge] of graph.edges.entries()) {
    if (edge.levers.length === 0 || !isTight(edge)) continue;
    for (const { id, resource } of cuts.findingsOf(number)) {
      const key = objectKey(resource);
      const ids = found.get(key);
      if (ids === undefined) found.set(key, new Set([id]));
      else ids.add(id);
    }
  }
  return found;
}

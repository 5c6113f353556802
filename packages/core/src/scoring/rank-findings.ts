import type { Attack } from '../graph/attack/attack.ts';
import { at } from '../graph/digraph.ts';
import type { Finding } from '../model/finding.ts';
import type { ResourceReference } from '../model/resource.ts';
import type { LedgerEntry, WorkloadInput } from '../model/scores.ts';
import { resourceLabel } from '../model/resource.ts';
import type { Severity } from '../model/severity.ts';
import { objectKey } from './finding-index.ts';
import { referenceTo } from '../inventory/references.ts';
import type { ScoreState } from './score-state.ts';

/** So many findings get their exact gain; the rest keep the order of the estimate. */
const exactGains = 200;

const severityWeight: Readonly<Record<Severity, number>> = { critical: 8, high: 4, medium: 2, low: 1, info: 0 };
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
  /** Findings that together take the floors away. */
  readonly lifting: ReadonlySet<string>;
}

/** `findings` come in their ordinary order, which decides between equals. */
export function rankFindings({ attack, state, lifting }: RankedBy, findings: readonly Finding[]): RankedFindings {
  const estimate = makeEstimate(attack, state);
  const estimated = findings
    .map((finding, index) => ({ finding, index, estimate: estimate(finding) }))
    .sort((a, b) => b.estimate - a.estimate || a.index - b.index);
  const risk = state.riskWithout(new Set());
  const ungated = state.ungatedWithout(new Set());
  const promising = [
    ...estimated.filter(({ finding }) => lifting.has(finding.id)),
    ...estimated.filter(({ finding }) => !lifting.has(finding.id)),
  ];
  const exact = promising.slice(0, exactGains).map((one) => {
    const gain = risk - state.riskWithout(new Set([one.finding.id]));
    // Under a floor nothing gains until the floor goes: first what lifts it, then what would be gained without it.
    const beneath = Math.round((ungated - state.ungatedWithout(new Set([one.finding.id]))) * 100) / 100;
    return { ...one, gain: Math.max(0, Math.round(gain * 100) / 100), beneath };
  });
  const lifts = (one: { readonly finding: Finding }): number => (lifting.has(one.finding.id) ? 1 : 0);
  exact.sort(
    (a, b) =>
      b.gain - a.gain || lifts(b) - lifts(a) || b.beneath - a.beneath || b.estimate - a.estimate || a.index - b.index,
  );
  return {
    findings: [
      ...exact.map(({ finding, gain }) => ({ ...finding, gain })),
      ...promising.slice(exactGains).map(({ finding }) => finding),
    ],
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

/** Severity x exposure x 2 on a tight path. */
function makeEstimate(attack: Attack, state: ScoreState): (finding: Finding) => number {
  const exposures = new Map<string, number>();
  const raise = (key: string, factor: number): void => {
    exposures.set(key, Math.max(exposures.get(key) ?? 0, factor));
  };
  for (const { workload, level, namespace } of state.exposed) {
    raise(objectKey(referenceTo(workload)), exposureFactor[level]);
    raise(objectKey(namespaceReference(namespace)), exposureFactor[level]);
  }
  const tight = tightEdges(attack);
  return ({ id, severity, resource }) => {
    const onPath = state.cuts.edgesOf(id).some((edge) => tight(edge));
    return severityWeight[severity] * (exposures.get(objectKey(resource)) ?? exposureFactor.open) * (onPath ? 2 : 1);
  };
}

function namespaceReference(name: string): ResourceReference {
  return { apiVersion: 'v1', kind: 'Namespace', namespace: null, name };
}

/** On a way to a jewel that costs at most four bits more than the cheapest. */
function tightEdges(attack: Attack): (edge: number) => boolean {
  const { graph } = attack;
  const from = attack.fromEntries();
  const goals = attack.jewels.map(({ vertex }) => ({ best: at(from.distance, vertex), to: attack.to(vertex) }));
  const isTight = (edge: number): boolean => {
    const arc = graph.edges[edge];
    if (arc === undefined) return false;
    const before = at(from.distance, arc.from) + arc.cost;
    return goals.some(({ best, to }) => before + at(to.distance, arc.to) <= best + 4000 && best < Infinity);
  };
  // Many findings allow the same step: 1 is tight, 2 is not.
  const known = new Uint8Array(graph.edges.length);
  return (edge) => {
    if (known[edge] === 0) known[edge] = isTight(edge) ? 1 : 2;
    return known[edge] === 1;
  };
}

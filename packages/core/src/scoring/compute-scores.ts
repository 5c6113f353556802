import { round, roundAll } from '../model/round.ts';
import { jewelWeights } from '../model/scores.ts';
import type { ScoreInputs, Scores } from '../model/scores.ts';
import { stateFactorsOf, summarizeStates } from './container-state.ts';
import { impact, jewelsAtRisk } from './impact.ts';
import {
  clusterRisk,
  controlWeights,
  gatesOf,
  gradeOf,
  policyWeights,
  residualRisk,
  riskScore,
  weightedMean,
} from './risk.ts';
import { clusterVulnerability, exposedVulnerability } from './vulnerability.ts';

/** The numbers that follow from the inputs alone: what `score --receipt` computes again. */
export type ComputedScores = Pick<
  Scores,
  'model' | 'risk' | 'grade' | 'uncertain' | 'interval' | 'gates' | 'residual' | 'E' | 'S'
>;

type Bound = 'low' | 'value' | 'high';

/** Score model 1. Lower risk is better, higher S is better. */
export function computeScores(inputs: ScoreInputs): ComputedScores {
  const factors = factorsAt(inputs, 'value');
  const { policy, vulnerability, impact: scope, control } = factors;
  const residual = residualRisk(policy, vulnerability, scope, control);
  const gates = gatesOf(inputs.facts);
  const withFloors = (score: number): number => gates.reduce((highest, { floor }) => Math.max(highest, floor), score);
  const risk = withFloors(riskScore(residual));
  const scanned = inputs.workloads.filter((workload) => workload.scanned).length;
  return {
    model: 1,
    risk: round(risk, 1),
    grade: gradeOf(round(risk, 1)),
    uncertain: scanned < 0.6 * inputs.workloads.length,
    interval: [round(withFloors(boundary(inputs, 'low')), 1), round(withFloors(boundary(inputs, 'high')), 1)],
    gates,
    residual: round(residual, 4),
    E: {
      value: round(clusterRisk(policy, vulnerability, scope, control), 4),
      policy: round(policy, 4),
      vulnerability: round(vulnerability, 4),
      impact: round(scope, 4),
      control: round(control, 4),
    },
    S: roundAll(summarizeStates(inputs.workloads.map(stateFactorsOf)), 4),
  };
}

/** All inputs but the workloads, which come in as V: for many states that differ in little. */
export type ScoreParts = Omit<ScoreInputs, 'workloads'>;

/** The unrounded headline, and what it is before gates. */
export interface Risks {
  readonly gated: number;
  readonly ungated: number;
}

export function risksOfParts(parts: ScoreParts, vulnerability: number): Risks {
  const { policy, control, impact: scope } = partFactorsAt(parts, 'value');
  const ungated = riskScore(residualRisk(policy, vulnerability, scope, control));
  return { ungated, gated: gatesOf(parts.facts).reduce((highest, { floor }) => Math.max(highest, floor), ungated) };
}

function boundary(inputs: ScoreInputs, bound: Bound): number {
  const { policy, vulnerability, impact: scope, control } = factorsAt(inputs, bound);
  return riskScore(residualRisk(policy, vulnerability, scope, control));
}

/** The four factors of E. */
function factorsAt(
  inputs: ScoreInputs,
  bound: Bound,
): { policy: number; vulnerability: number; impact: number; control: number } {
  const exposed = inputs.workloads.map((workload) => {
    if (workload.scanned || bound === 'value') return exposedVulnerability(workload, workload.x);
    return exposedVulnerability(workload, bound === 'low' ? (workload.xLow ?? 0) : 1);
  });
  return { ...partFactorsAt(inputs, bound), vulnerability: clusterVulnerability(exposed) };
}

/** `low` and `high` are bounds of the *risk*, so policy and control turn round. */
function partFactorsAt(inputs: ScoreParts, bound: Bound): { policy: number; impact: number; control: number } {
  const good = bound === 'low' ? 1 : bound === 'high' ? -1 : 0;
  const means = (prefix: 'P' | 'C', values: Readonly<Record<string, number>>): Readonly<Record<string, number>> =>
    Object.fromEntries(
      Object.keys(prefix === 'P' ? policyWeights : controlWeights).map((name) => {
        const unknown = values[name] === undefined ? 1 : (inputs.unknown[`${prefix}.${name}`] ?? 0);
        return [name, clamp((values[name] ?? 0.5) + good * 0.5 * unknown)];
      }),
    );
  const jewels = jewelsAtRisk(inputs.jewels.map(({ jewel, cost }) => ({ weight: weightOf(jewel), cost })));
  return {
    policy: weightedMean(policyWeights, means('P', inputs.P)),
    control: weightedMean(controlWeights, means('C', inputs.C)),
    impact: impact(
      partlyKnown(inputs, 'J', jewels, bound),
      partlyKnown(inputs, 'reach', inputs.reach, bound),
      partlyKnown(inputs, 'ns', inputs.ns, bound),
    ),
  };
}

/** `(1-u) x measured + u x .5`; the unknown part may be 0 to .9. */
function partlyKnown(inputs: ScoreParts, name: 'J' | 'reach' | 'ns', measured: number, bound: Bound): number {
  const unknown = inputs.unknown[name] ?? 0;
  const guess = bound === 'low' ? 0 : bound === 'high' ? 0.9 : 0.5;
  return (1 - unknown) * measured + unknown * guess;
}

/** Jewels that users define carry their weight in their name: `user:payments-db=0.8`. */
function weightOf(jewel: string): number {
  if (Object.hasOwn(jewelWeights, jewel)) return jewelWeights[jewel as keyof typeof jewelWeights];
  const weight = Number(/=([\d.]+)$/.exec(jewel)?.[1]);
  return Number.isFinite(weight) ? Math.min(1, Math.max(0, weight)) : 0.35;
}

function clamp(value: number): number {
  return Math.min(1, Math.max(0, value));
}

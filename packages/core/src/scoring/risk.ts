import type { GateFacts, Grade } from '../model/scores.ts';

export const policyWeights = {
  admission: 0.25,
  network: 0.2,
  rbac: 0.2,
  supply: 0.1,
  secrets: 0.1,
  cplane: 0.15,
} as const;
export const controlWeights = { enforce: 0.3, runtime: 0.2, audit: 0.15, mtls: 0.15, patch: 0.2 } as const;

/** Weighted mean of sub-scores; one that is missing counts .5 (unknown is not good). */
export function weightedMean(
  weights: Readonly<Record<string, number>>,
  values: Readonly<Record<string, number>>,
): number {
  return Object.entries(weights).reduce((sum, [name, weight]) => sum + weight * (values[name] ?? 0.5), 0);
}

/** `E = P x (V x I x C)` as published: rises when policy and control improve, so it is never a headline. */
export function clusterRisk(policy: number, vulnerability: number, impact: number, control: number): number {
  return policy * (vulnerability * impact * control);
}

/** The residual: `V x I x (1 - P x C)`, 0..1, lower is better. */
export function residualRisk(policy: number, vulnerability: number, impact: number, control: number): number {
  return vulnerability * impact * (1 - policy * control);
}

/** The headline: 100 x the square root of the residual. */
export function riskScore(residual: number): number {
  return 100 * Math.sqrt(residual);
}

export function gradeOf(risk: number): Grade {
  if (risk <= 20) return 'A';
  if (risk <= 35) return 'B';
  if (risk <= 50) return 'C';
  if (risk <= 65) return 'D';
  return risk <= 80 ? 'E' : 'F';
}

export interface Gate {
  readonly gate: string;
  readonly floor: number;
  readonly because: string;
}

/** Floors under the headline, each conditioned on something that can be fixed, so that the risk stays monotone. */
export function gatesOf(facts: GateFacts): readonly Gate[] {
  const gates: Gate[] = [];
  const { takeoverCost, clusterAdminCost, exploitedCost } = facts;
  if (takeoverCost !== null && takeoverCost <= 4) {
    gates.push({
      gate: 'takeover',
      floor: 81,
      because: `the internet or an anonymous caller reaches cluster control at cost ${cost(takeoverCost)}`,
    });
  }
  if (facts.anonymousPower)
    gates.push({ gate: 'anonymous-power', floor: 81, because: 'an anonymous principal can raise its rights' });
  if (clusterAdminCost !== null && clusterAdminCost <= 8) {
    gates.push({
      gate: 'cluster-admin-path',
      floor: 66,
      because: `the internet or an anonymous caller reaches cluster-admin at cost ${cost(clusterAdminCost)}`,
    });
  }
  if (exploitedCost !== null && exploitedCost <= 6) {
    gates.push({
      gate: 'exploited-vulnerability',
      floor: 66,
      because: `a known exploited vulnerability on an internet workload leads to a crown jewel at cost ${cost(exploitedCost)}`,
    });
  }
  if (facts.unenforcedAndExposed) {
    gates.push({
      gate: 'network-not-enforced',
      floor: 51,
      because: 'the network plugin does not enforce policies and a workload is open to the internet',
    });
  }
  return gates;
}

function cost(bits: number): string {
  return bits.toFixed(1);
}

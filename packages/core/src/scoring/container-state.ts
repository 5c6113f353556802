import type { WorkloadInput } from '../model/scores.ts';
import { noisyOrOf } from './noisy-or.ts';

/** Failing groups by severity: critical, high, medium, low. */
export type SeverityCounts = readonly [number, number, number, number];

export interface StateFactors {
  readonly runtime: number;
  readonly image: number;
  readonly management: number;
  readonly application: number;
  readonly cloud: number;
}

const chance = [0.35, 0.15, 0.04, 0.01] as const;
const cap = [1, 0.5, 0.25, 0.08] as const;

/**
 * A factor of S from what fails: 1 is perfect; each finding removes a fraction, capped per severity (score model 1).
 * @internal
 */
export function factorOf(counts: SeverityCounts): number {
  let factor = 1;
  for (const severity of [0, 1, 2, 3] as const) {
    factor *= 1 - Math.min(cap[severity], noisyOrOf(chance[severity], counts[severity]));
  }
  return factor;
}

/** The middle of [.3, .7]: nothing is known of an image that was not scanned. */
const unscannedImage = 0.5;

export function stateFactorsOf(workload: WorkloadInput): StateFactors {
  const { counts, scanned } = workload;
  return {
    runtime: factorOf(counts.R),
    image: scanned ? factorOf(counts.T) : unscannedImage,
    management: factorOf(counts.M),
    application: factorOf(counts.A),
    cloud: factorOf(counts.C),
  };
}

/** `S = R x (T + M + A + C)`, 0..4, higher is better. */
export function containerState(factors: StateFactors): number {
  const { runtime, image, management, application, cloud } = factors;
  return runtime * (image + management + application + cloud);
}

export interface StateSummary extends StateFactors {
  readonly mean: number;
  readonly min: number;
  /** The value at index ceil(.1 n) - 1 of the ascending list. */
  readonly p10: number;
}

/** Of a cluster: each S is computed per workload, then averaged (the mean of products is not the product of means). */
export function summarizeStates(factors: readonly StateFactors[]): StateSummary {
  const states = factors.map(containerState).sort((a, b) => a - b);
  const mean = (pick: (one: StateFactors) => number): number => average(factors.map(pick), 1);
  return {
    mean: average(states, 4),
    min: states[0] ?? 4,
    p10: states[Math.max(0, Math.ceil(0.1 * states.length) - 1)] ?? 4,
    runtime: mean((one) => one.runtime),
    image: mean((one) => one.image),
    management: mean((one) => one.management),
    application: mean((one) => one.application),
    cloud: mean((one) => one.cloud),
  };
}

function average(values: readonly number[], ofNothing: number): number {
  return values.length === 0 ? ofNothing : values.reduce((sum, value) => sum + value, 0) / values.length;
}

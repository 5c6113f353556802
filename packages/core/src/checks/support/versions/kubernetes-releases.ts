/** The day on which the tables below were true. */
export const releasesAsOf = '2026-11-25';

/** The three newest minor versions, which get fixes; the project supports no others. */
export const supportedMinors: readonly number[] = [37, 36, 35];

/** Newest patch of each minor version of Kubernetes 1, from the module versions of k8s.io/kubernetes. */
export const newestPatches: Readonly<Record<number, number>> = {
  30: 14,
  31: 14,
  32: 13,
  33: 13,
  34: 4,
  35: 4,
  36: 3,
  37: 2,
};

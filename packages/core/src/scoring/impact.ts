/** Every 6 bits of cost halve what a path counts. */
const costHalfLife = 6;

/** What one path to a jewel counts, 0..1. */
export function jewelRisk(weight: number, cost: number): number {
  return weight * 2 ** (-cost / costHalfLife);
}

/** J: the best path per jewel class only, so that counts of paths do not matter. */
export function jewelsAtRisk(jewels: readonly { readonly weight: number; readonly cost: number }[]): number {
  return 1 - jewels.reduce((safe, { weight, cost }) => safe * (1 - jewelRisk(weight, cost)), 1);
}

/** I: jewels, share of reachable workloads, share of their namespaces. Never below .1: business impact is never zero. */
export function impact(jewels: number, reach: number, namespaces: number): number {
  return 1 - 0.9 * (1 - (0.5 * jewels + 0.3 * reach + 0.2 * namespaces));
}

import type { Finding } from '../model/finding.ts';

/**
 * Whether two findings of one id say the same. `gain` is left out: it moves with every other finding, and its place is
 * the ledger of the scores.
 */
export function sameFinding(a: Finding, b: Finding): boolean {
  if (a === b) return true;
  const { gain: _gainOfA, ...first } = a;
  const { gain: _gainOfB, ...second } = b;
  const others = new Map<string, unknown>(Object.entries(second));
  return (
    Object.keys(first).length === others.size &&
    Object.entries(first).every(([name, value]) => sameValue(value, others.get(name)))
  );
}

/** Both were made by the same code, so that members come in the same order. */
function sameValue(a: unknown, b: unknown): boolean {
  return a === b || (typeof a === 'object' && typeof b === 'object' && JSON.stringify(a) === JSON.stringify(b));
}

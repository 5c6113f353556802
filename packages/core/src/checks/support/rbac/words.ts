import type { Place, RightsInPlay } from './rights-in-play.ts';

/** ` in the whole cluster`, ` in namespace "shop"`, ` in namespaces "a", "b" and 3 more`, `, bound to nothing`. */
export function whereHeld(places: readonly Place[], bound: RightsInPlay['bound']): string {
  if (bound === 'no') return ', but nothing binds it';
  if (bound === 'unknown') return ', with no binding in sight';
  if (places.some(({ namespace }) => namespace === null)) return ' in the whole cluster';
  const names = [...new Set(places.flatMap(({ namespace }) => namespace ?? []))].sort();
  const shown = names.slice(0, 3).map((name) => `"${name}"`);
  const more = names.length > 3 ? ` and ${String(names.length - 3)} more` : '';
  return ` in namespace${names.length === 1 ? '' : 's'} ${shown.join(', ')}${more}`;
}

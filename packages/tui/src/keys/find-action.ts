import type { Place } from '../state/place.ts';
import { views } from '../state/views.ts';
import { keyRows } from './keymap.ts';
import type { Action, KeyContext, KeyRow } from './keymap.ts';

/** Action to keys, where a person has chosen others. */
export type Rebinding = Readonly<Record<string, readonly string[]>>;

/** What a key does here; what a view says of a key goes before what all views say. */
export function findAction(name: string, place: Place, rebound: Rebinding): Action | undefined {
  for (const context of contextsOf(place)) {
    const row = keyRows.find(({ where, action, keys }) => {
      const own = Object.hasOwn(rebound, action) ? rebound[action] : undefined;
      return where.includes(context) && (own ?? keys).includes(name);
    });
    if (row !== undefined) return row.action;
  }
  return undefined;
}

/** The rows that mean something here, those of the view first. */
export function keysHere(place: Place): readonly (KeyRow & { readonly action: Action })[] {
  const contexts = contextsOf(place);
  const rank = ({ where }: KeyRow): number => contexts.findIndex((context) => where.includes(context));
  return keyRows.filter((row) => rank(row) !== -1).toSorted((a, b) => rank(a) - rank(b));
}

export function keysOf({ action, keys }: KeyRow, rebound: Rebinding): readonly string[] {
  return Object.hasOwn(rebound, action) ? (rebound[action] ?? keys) : keys;
}

function contextsOf({ view }: Place): readonly KeyContext[] {
  return [view, views[view].shape, 'everywhere'];
}

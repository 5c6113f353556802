import type { Effect } from './effect.ts';
import type { State } from './state.ts';

/** What an event makes of the state, and what is to be done in the world because of it. */
export interface Update {
  readonly state: State;
  readonly effects: readonly Effect[];
}

/** A new state, and the world as it was. */
export function unchanged(state: State): Update {
  return { state, effects: [] };
}

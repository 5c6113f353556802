import type { Update } from './change.ts';
import type { Effect } from './effect.ts';
import type { Event } from './event.ts';
import type { State } from './state.ts';

export interface Store {
  readonly state: () => State;
  readonly send: (event: Event) => void;
  readonly subscribe: (listener: () => void) => () => void;
}

export interface StoreOptions {
  readonly update: (state: State, event: Event) => Update;
  readonly carryOut: (effect: Effect) => void;
}

/** The one place where the state is kept; everything that happens goes through `update`. */
export function makeStore(start: State, { update, carryOut }: StoreOptions): Store {
  let state = start;
  const listeners = new Set<() => void>();
  return {
    state: () => state,
    send: (event) => {
      const next = update(state, event);
      if (next.state !== state) {
        ({ state } = next);
        for (const listener of listeners) listener();
      }
      for (const effect of next.effects) carryOut(effect);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}

import type { KindKey } from '../../../model/kinds.ts';
import type { ClusterEvent, ClusterListener, WatchState } from '../../cluster-event.ts';

/** One thing that is watched: a kind, everywhere (null) or in a namespace. */
export interface Place {
  readonly key: KindKey;
  readonly namespace: string | null;
}

/** Who is how current. Says what changes: of a kind, and of the cluster as a whole. */
export interface StateBoard {
  readonly set: (place: Place, state: WatchState, reason?: string) => void;
  readonly states: () => readonly WatchState[];
}

/** The worst first. What is forbidden is a gap, and does not make the rest less current. */
const order: readonly WatchState[] = ['auth-failed', 'retrying', 'catching-up', 'live', 'forbidden'];

interface Standing {
  readonly state: WatchState;
  readonly reason: string | null;
}

export function makeStateBoard(listener: ClusterListener): StateBoard {
  const standings = new Map<KindKey, Map<string | null, Standing>>();
  const told = new Map<KindKey | null, Standing>();

  const tell = (kind: KindKey | null, now: Standing): void => {
    const before = told.get(kind);
    if (before?.state === now.state && before.reason === now.reason) return;
    told.set(kind, now);
    const event: ClusterEvent = { type: 'state', kind, ...now };
    listener(event);
  };

  return {
    set: ({ key, namespace }, state, reason) => {
      const places = standings.get(key) ?? new Map<string | null, Standing>();
      standings.set(key, places.set(namespace, { state, reason: reason ?? null }));
      tell(key, worstOf([...places.values()]));
      tell(null, worstOf([...told].flatMap(([kind, standing]) => (kind === null ? [] : [standing]))));
    },
    states: () => [...standings.values()].flatMap((places) => [...places.values()].map(({ state }) => state)),
  };
}

function worstOf(standings: readonly Standing[]): Standing {
  const all = standings.toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state));
  return all[0] ?? { state: 'live', reason: null };
}

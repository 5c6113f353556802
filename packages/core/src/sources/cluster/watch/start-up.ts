import type { KindKey } from '../../../model/kinds.ts';
import type { ClusterListener, ListProgress } from '../../cluster-event.ts';
import type { Place } from './state-board.ts';
import type { StartUp } from './watch-run.ts';

/** Tells how far the first lists are, and once when all have come, or are gaps. */
export function makeStartUp(places: readonly Place[], listener: ClusterListener): StartUp {
  const standings = new Map(places.map((place) => [labelOf(place), { ...waiting(place.key) }]));
  let missing = places.length;
  let listedOnce = false;

  const report = ({ key, namespace }: Place, now: Omit<ListProgress, 'kind'>): void => {
    if (missing === 0) return;
    const label = labelOf({ key, namespace });
    const before = standings.get(label);
    if (before === undefined || isSettled(before)) return;
    standings.set(label, { kind: key, ...now });
    if (isSettled(now)) missing -= 1;
    // Every hundredth object is enough to see it move.
    if (now.state !== 'listing' || Math.floor(now.listed / 100) > Math.floor(before.listed / 100)) {
      listener({ type: 'progress', kinds: byKind([...standings.values()]) });
    }
    if (missing === 0) listener({ type: 'ready' });
  };

  return {
    progress: (place, listed, state) => {
      if (state === 'done') listedOnce = true;
      report(place, { listed, state });
    },
    gap: (place, reason) => report(place, { listed: 0, state: 'gap', reason }),
    isOver: () => missing === 0,
    anyListed: () => listedOnce,
  };
}

function waiting(kind: KindKey): ListProgress {
  return { kind, listed: 0, state: 'waiting' };
}

function isSettled({ state }: Pick<ListProgress, 'state'>): boolean {
  return state === 'done' || state === 'gap';
}

/** A kind that is read in several namespaces is one line, as far as its slowest. */
function byKind(standings: readonly ListProgress[]): readonly ListProgress[] {
  const order = ['listing', 'waiting', 'gap', 'done'] as const;
  return [...Map.groupBy(standings, ({ kind }) => kind)].map(([kind, own]) => {
    const [slowest = waiting(kind)] = own.toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state));
    return { ...slowest, listed: own.reduce((sum, { listed }) => sum + listed, 0) };
  });
}

function labelOf({ key, namespace }: Place): string {
  return `${key} ${namespace ?? ''}`;
}

import { tableOf } from '../tables/table-of.ts';
import { nothingPinned, withPinned } from '../tables/pinned.ts';
import type { PinnedHere } from '../tables/pinned.ts';
import type { Line } from '../format/line.ts';
import { say } from './notice.ts';
import type { Route } from './place.ts';
import { rearrange } from './rearrange.ts';
import { routeOf } from './state.ts';
import type { State } from './state.ts';

/**
 * Pins the filter of the list, so that it goes along to all others; where one is pinned, it is the list's own again. What
 * the list shows is the same before and after.
 */
export function togglePin(state: State): State {
  return state.pinned === '' ? pin(state) : unpin(state);
}

function pin(state: State): State {
  const { place, filter } = routeOf(state);
  const table = tableOf(place);
  const at = state.now;
  if (table === undefined || filter === '')
    return say(state, { text: 'nothing to pin: filter a list first, with /', tone: 'warning', at });
  if (table.pinnedHere(filter) === nothingPinned)
    return say(state, { text: 'this filter means nothing to other lists', tone: 'warning', at });
  const text = `pinned for all lists, until ! again: ${filter}`;
  return say(rearrange({ ...state, pinned: filter }, { filter: '' }), { text, tone: 'good', at });
}

function unpin(state: State): State {
  const route = routeOf(state);
  const { applied } = pinnedIn(state, route);
  const here = applied === '' ? '' : '; this list keeps it as its own';
  const next = rearrange({ ...state, pinned: '' }, { filter: wholeFilter(state, route) });
  return say(next, { text: `no longer pinned: ${state.pinned}${here}`, tone: 'good', at: state.now });
}

/** What is pinned, as the list of a route takes it. */
export function pinnedIn({ pinned }: Pick<State, 'pinned'>, { place }: Route): PinnedHere {
  return tableOf(place)?.pinnedHere(pinned) ?? nothingPinned;
}

/** All that narrows the list of a route: what is pinned, and its own filter. */
export function wholeFilter(state: Pick<State, 'pinned'>, route: Route): string {
  return withPinned(pinnedIn(state, route).applied, route.filter);
}

/** `pinned [sev:crit]  without sa:x  [ns:pay*]`: the pinned words, those that mean nothing here, and the list's own. */
export function filterWords(state: Pick<State, 'pinned'>, route: Route): Line {
  const { applied, left } = pinnedIn(state, route);
  return [
    ...(applied === '' ? [] : [{ text: `  pinned [${applied}]`, style: 'warning' } as const]),
    ...(left === '' ? [] : [{ text: `  without ${left}`, style: 'dim' } as const]),
    ...(route.filter === '' ? [] : [{ text: `  [${route.filter}]`, style: 'accent' } as const]),
  ];
}

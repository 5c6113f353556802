import { tableOf } from '../tables/table-of.ts';
import type { Opening } from '../tables/table.ts';
import { clamp, moveTo } from './cursor.ts';
import { layoutOf } from './layout.ts';
import { say } from './notice.ts';
import { overviewCards } from './overview-cards.ts';
import { rearrange } from './rearrange.ts';
import { routeOf } from './state.ts';
import type { State } from './state.ts';
import { textView } from './text-view.ts';
import { goBack, goDeeper, withRoute } from './travel.ts';
import { views } from './views.ts';

export type Movement = 'down' | 'up' | 'top' | 'bottom' | 'half-page-down' | 'half-page-up' | 'page-down' | 'page-up';

export function move(state: State, movement: Movement): State {
  const route = routeOf(state);
  const layout = layoutOf(state.size, route.place.view);
  switch (views[route.place.view].shape) {
    case 'table': {
      if (route.pane === 'detail') return scrollBy(state, stepOf(movement, layout.textHeight));
      const list = tableOf(route.place)?.list(state, route);
      if (list === undefined) return state;
      const target = route.cursor.index + stepOf(movement, layout.listHeight);
      return withRoute(state, { cursor: moveTo(route.cursor, target, list, layout.listHeight), scroll: 0 });
    }
    case 'text':
      return scrollBy(state, stepOf(movement, layout.textHeight));
    case 'cards': {
      const last = overviewCards(state).length - 1;
      const index = clamp(route.cursor.index + stepOf(movement, 2), 0, last);
      return withRoute(state, { cursor: { key: undefined, index, offset: 0 } });
    }
  }
}

function stepOf(movement: Movement, height: number): number {
  const half = Math.max(1, Math.floor(height / 2));
  switch (movement) {
    case 'down':
      return 1;
    case 'up':
      return -1;
    case 'top':
      return -Infinity;
    case 'bottom':
      return Infinity;
    case 'half-page-down':
      return half;
    case 'half-page-up':
      return -half;
    case 'page-down':
      return Math.max(1, height - 1);
    case 'page-up':
      return -Math.max(1, height - 1);
  }
}

const longestDetail = 400;

/** Texts stop with their last line at the bottom; a detail pane follows the same rule when it is drawn. */
export function scrollBy(state: State, lines: number): State {
  const route = routeOf(state);
  const view = textView(state, route);
  const last = view === undefined ? longestDetail : view.last;
  return withRoute(state, { scroll: clamp((view?.top ?? route.scroll) + lines, 0, last) });
}

export function nextPane(state: State, step: number): State {
  const { place, pane, cursor } = routeOf(state);
  if (views[place.view].shape === 'cards') {
    const count = overviewCards(state).length;
    const index = (cursor.index + step + count) % count;
    return withRoute(state, { cursor: { key: undefined, index, offset: 0 } });
  }
  if (!layoutOf(state.size, place.view).split) return state;
  return withRoute(state, { pane: pane === 'main' ? 'detail' : 'main' });
}

/** The pane that one is in takes the whole body, or gives it back. */
export function zoom(state: State): State {
  const { place, zoomed } = routeOf(state);
  if (layoutOf(state.size, place.view).split) return withRoute(state, { zoomed: !zoomed });
  return say(state, { text: 'there is one pane here, and it fills the screen', tone: 'warning', at: state.now });
}

/** In the list that the finding was opened from, so that its filter and order count. */
export function stepFinding(state: State, step: number): State {
  const { place } = routeOf(state);
  const below = state.travel.stack.at(-2);
  const table = below === undefined ? undefined : tableOf(below.place);
  if (below === undefined || table === undefined || place.view !== 'finding') return state;
  const list = table.list(state, below);
  const { listHeight } = layoutOf(state.size, below.place.view);
  for (let index = below.cursor.index + step; index >= 0 && index < list.count; index += step) {
    const opening = list.openingAt(index);
    if (opening?.kind !== 'place') continue;
    const moved = withRoute(goBackQuietly(state), { cursor: moveTo(below.cursor, index, list, listHeight) });
    return goDeeperQuietly(moved, opening);
  }
  return state;
}

function goBackQuietly(state: State): State {
  return { ...goBack(state), travel: { ...goBack(state).travel, behind: state.travel.behind } };
}

function goDeeperQuietly(state: State, { place }: Extract<Opening, { kind: 'place' }>): State {
  const next = goDeeper(state, place);
  return { ...next, travel: { ...next.travel, behind: state.travel.behind } };
}

export function fold(state: State, close: boolean): State {
  const route = routeOf(state);
  const list = tableOf(route.place)?.list(state, route);
  if (list === undefined || route.group === undefined) return state;
  let index = route.cursor.index;
  while (index > 0 && list.headingAt(index) === undefined) index -= 1;
  const heading = list.headingAt(index);
  if (heading === undefined) return state;
  const folded = new Set(route.folded);
  if (close) folded.add(heading);
  else folded.delete(heading);
  return rearrange(state, { folded, cursor: { ...route.cursor, key: `heading ${heading}`, index } });
}

/** Of the row that the cursor is on; undefined where there is none. */
export function keyUnderCursor(state: State): string | undefined {
  const route = routeOf(state);
  const list = tableOf(route.place)?.list(state, route);
  const { index } = route.cursor;
  return list === undefined || index >= list.count ? undefined : list.keyAt(index);
}

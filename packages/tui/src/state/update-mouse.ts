import { tableOf } from '../tables/table-of.ts';
import { moveTo, windowOffset } from './cursor.ts';
import type { Event } from './event.ts';
import { layoutOf, zoomLayout } from './layout.ts';
import { move } from './moving.ts';
import { routeOf } from './state.ts';
import type { State } from './state.ts';
import { goToView, withRoute } from './travel.ts';
import { tabs } from './views.ts';

type Mouse = Extract<Event, { type: 'mouse' }>;

/** The wheel moves, a click goes to the row or the tab that it hits. */
export function updateMouse(state: State, mouse: Mouse): State {
  if (!mouse.pressed || state.overlay !== undefined) return state;
  if (mouse.button === 64) return move(move(move(state, 'up'), 'up'), 'up');
  if (mouse.button === 65) return move(move(move(state, 'down'), 'down'), 'down');
  return mouse.button === 0 ? click(state, mouse) : state;
}

function click(state: State, { column, row }: Mouse): State {
  const route = routeOf(state);
  const layout = zoomLayout(layoutOf(state.size, route.place.view), route);
  if (layout.tabs && row === layout.bodyTop - 1) return clickTab(state, column);
  const list = tableOf(route.place)?.list(state, route);
  if (list === undefined || list.count === 0 || column >= layout.listWidth) return state;
  const top = layout.bodyTop + (layout.bordered ? 2 : 1);
  const offset = windowOffset(route.cursor, list.count, layout.listHeight);
  const index = offset + row - top;
  if (row < top || row >= top + layout.listHeight || index >= list.count) return state;
  return withRoute(state, { cursor: moveTo({ ...route.cursor, offset }, index, list, layout.listHeight), scroll: 0 });
}

function clickTab(state: State, column: number): State {
  let start = 0;
  for (const { view, title } of tabs) {
    const end = start + title.length + 4;
    if (column >= start && column < end) return goToView(state, view);
    start = end;
  }
  return state;
}

import { tableOf } from '../tables/table-of.ts';
import { keepPlace } from './cursor.ts';
import { layoutOf } from './layout.ts';
import type { Route } from './place.ts';
import { routeOf } from './state.ts';
import type { State } from './state.ts';
import { withRoute } from './travel.ts';

/** Another filter, order or grouping: the cursor stays on its row where that is still shown, and on its line. */
export function rearrange(state: State, change: Partial<Route>): State {
  return settle(withRoute(state, change));
}

/** The cursor stays on its row, and the row on its line, whatever came, went or was resized. */
export function settle(state: State): State {
  const route = routeOf(state);
  const table = tableOf(route.place);
  if (table === undefined) return state;
  const { listHeight } = layoutOf(state.size, route.place.view);
  const { cursor } = route;
  const next = keepPlace(cursor, table.list(state, route), listHeight);
  const same = cursor.key === next.key && cursor.index === next.index && cursor.offset === next.offset;
  return same ? state : withRoute(state, { cursor: next });
}

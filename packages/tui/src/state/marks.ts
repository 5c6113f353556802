import { tableOf } from '../tables/table-of.ts';
import type { TableList } from '../tables/table.ts';
import { moveTo } from './cursor.ts';
import { layoutOf } from './layout.ts';
import { routeOf } from './state.ts';
import type { State } from './state.ts';
import { withRoute } from './travel.ts';

/** Marks the row under the cursor, or takes its mark away, and goes one on. */
export function toggleMark(state: State): State {
  const route = routeOf(state);
  const list = listOf(state);
  const key = keyOf(list, route.cursor.index);
  if (list === undefined || key === undefined) return state;
  const marked = new Set(route.marked);
  if (!marked.delete(key)) marked.add(key);
  const { listHeight } = layoutOf(state.size, route.place.view);
  const cursor = moveTo(route.cursor, route.cursor.index + 1, list, listHeight);
  return withRoute(state, { marked, cursor, rangeFrom: key });
}

/** From the last mark to the cursor; the first time, only remembers where it began. */
export function markRange(state: State): State {
  const { cursor, marked, rangeFrom } = routeOf(state);
  const list = listOf(state);
  const here = keyOf(list, cursor.index);
  if (list === undefined || here === undefined) return state;
  const from = rangeFrom === undefined ? -1 : keysOf(list).indexOf(rangeFrom);
  if (from === -1) return withRoute(state, { marked: new Set([...marked, here]), rangeFrom: here });
  const [first, last] = from < cursor.index ? [from, cursor.index] : [cursor.index, from];
  const between = keysOf(list).slice(first, last + 1);
  return withRoute(state, { marked: new Set([...marked, ...between]), rangeFrom: undefined });
}

export function markAll(state: State): State {
  const list = listOf(state);
  return list === undefined ? state : withRoute(state, { marked: new Set(keysOf(list)) });
}

function listOf(state: State): TableList | undefined {
  const route = routeOf(state);
  return tableOf(route.place)?.list(state, route);
}

function keysOf(list: TableList): readonly string[] {
  return Array.from({ length: list.count }, (_, index) => index)
    .filter((index) => list.headingAt(index) === undefined)
    .map((index) => list.keyAt(index));
}

function keyOf(list: TableList | undefined, index: number): string | undefined {
  if (list === undefined || index >= list.count || list.headingAt(index) !== undefined) return undefined;
  return list.keyAt(index);
}

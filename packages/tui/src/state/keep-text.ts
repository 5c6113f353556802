import type { Route } from './place.ts';
import { routeOf } from './state.ts';
import type { State } from './state.ts';
import { rowOf, textView } from './text-view.ts';
import { withRoute } from './travel.ts';

/** After something has changed: the lines of a text that are shown stay where they are, whatever came or went above them. */
export function keepText(before: State, after: State): State {
  const route = routeOf(after);
  const was = routeOf(before);
  // At its top one sees its beginning, whatever that is.
  if (was.place !== route.place || (route.scroll === 0 && route.spot === undefined)) return after;
  const old = textView(before, was);
  const view = textView(after, route);
  if (old === undefined || view === undefined || sameLines(old.lines, view.lines)) return after;
  const top = old.rows[old.top];
  if (top === undefined) return after;
  const last = old.rows[old.top + old.height - 1]?.line ?? old.lines.length - 1;
  const moved = (line: number): number => line + shiftAt(old.lines, view.lines, { from: line, to: last });
  const { spot } = route;
  const change: Partial<Route> = {
    scroll: route.scroll === 0 ? 0 : rowOf(view, { line: moved(top.line), start: top.start }),
    spot: spot === undefined ? undefined : { ...spot, line: moved(spot.line) },
  };
  return withRoute(after, change);
}

/**
 * How far a line has moved. What both texts begin with has not, what both end with has moved with the end; between them, the
 * first of the lines from here `to` there that is still in the new text says it.
 * @internal
 */
export function shiftAt(
  before: readonly string[],
  after: readonly string[],
  { from, to }: { readonly from: number; readonly to: number },
): number {
  const shorter = Math.min(before.length, after.length);
  let begins = 0;
  while (begins < shorter && before[begins] === after[begins]) begins += 1;
  if (from < begins) return 0;
  let ends = 0;
  while (ends < shorter - begins && before.at(-1 - ends) === after.at(-1 - ends)) ends += 1;
  const grown = after.length - before.length;
  if (from >= before.length - ends) return grown;
  for (let line = from; line <= to && line < before.length; line += 1) {
    const found = nearest(after, before[line] ?? '', line);
    if (found !== undefined) return found - line;
  }
  return 0;
}

function nearest(lines: readonly string[], text: string, near: number): number | undefined {
  if (text.trim() === '') return undefined;
  const places = lines.flatMap((line, index) => (line === text ? [index] : []));
  return places.toSorted((a, b) => Math.abs(a - near) - Math.abs(b - near))[0];
}

function sameLines(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((line, index) => line === b[index]);
}

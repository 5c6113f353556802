import { clamp } from './cursor.ts';
import { layoutOf } from './layout.ts';
import type { Prompt } from './overlay.ts';
import { routeOf } from './state.ts';
import type { State } from './state.ts';
import { isBefore, rowOf, textView } from './text-view.ts';
import type { TextView } from './text-view.ts';
import { withRoute } from './travel.ts';

/** Shows the first place of the words at or after the row where the search was begun; without one, the text stays there. */
export function searchFor(state: State, words: string, from: number): State {
  const begun = withRoute(state, { search: words, spot: undefined, scroll: from });
  if (words === '') return begun;
  const view = textView(begun, routeOf(begun));
  if (view === undefined || view.stops.length === 0) return begun;
  return goToStop(begun, view, firstBelow(view) % view.stops.length);
}

/** What Escape takes a search back to. */
export function takeSearchBack(state: State, { before, scroll }: Pick<Prompt, 'before' | 'scroll'>): State {
  return withRoute(state, { search: before, spot: undefined, scroll });
}

/** To the next place that was searched for, or the next marked line, from where one is; behind the last comes the first. */
export function stepStop(state: State, step: 1 | -1): State {
  const route = routeOf(state);
  const view = textView(state, route);
  if (view === undefined) return state;
  const { stops } = view;
  if (stops.length === 0) {
    return tell(
      state,
      route.search === '' ? 'there is nothing marked here; / searches' : noMatch(route.search),
      'warning',
    );
  }
  const next = nextStop(view, step);
  const index = (next + stops.length) % stops.length;
  const there = goToStop(state, view, index);
  const around = index === next ? '' : step === 1 ? ', from the top again' : ', from the bottom again';
  // Where there is room for it, the title says which one it is.
  if (around === '' && !layoutOf(state.size, route.place.view).compact) return { ...there, notice: undefined };
  return tell(there, `${stopText(route.search, index, stops.length)}${around}`, 'good');
}

/** `"image": 3 of 17`. */
export function stopText(search: string, index: number | undefined, count: number): string {
  if (search === '') return `${index === undefined ? '' : `${String(index + 1)} of `}${String(count)} marked`;
  if (count === 0) return noMatch(search);
  return `"${search}": ${index === undefined ? '' : `${String(index + 1)} of `}${String(count)}`;
}

function noMatch(search: string): string {
  return `no match for "${search}"`;
}

/** From the stop one is at, if it is on the screen; else from what is on the screen. One before the first is -1. */
function nextStop(view: TextView, step: 1 | -1): number {
  const { stops, at, top, height } = view;
  const here = at === undefined ? undefined : stops[at];
  const row = here === undefined ? -1 : rowOf(view, here);
  if (at !== undefined && row >= top && row < top + height) return at + step;
  const first = firstBelow(view);
  return step === 1 ? first : first - 1;
}

/** The first stop that is not above the screen; where all are, one more than the last. */
function firstBelow({ stops, rows, top }: TextView): number {
  const edge = rows[top];
  const first = edge === undefined ? -1 : stops.findIndex((stop) => !isBefore(stop, edge));
  return first === -1 ? stops.length : first;
}

function goToStop(state: State, view: TextView, index: number): State {
  const stop = view.stops[index];
  if (stop === undefined) return state;
  const { line, start } = stop;
  const row = rowOf(view, stop);
  const { top, height, last } = view;
  // What is on the screen does not move it; what is not comes with something above it.
  const scroll = row >= top && row < top + height ? top : row - Math.floor(height / 3);
  return withRoute(state, { spot: { line, start }, scroll: clamp(scroll, 0, last) });
}

/** At the bottom only: what was pressed a hundred times does not fill the log. */
function tell(state: State, text: string, tone: 'good' | 'warning'): State {
  return { ...state, notice: { text, tone, at: state.now } };
}

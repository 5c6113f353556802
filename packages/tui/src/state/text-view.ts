import { markedTextOf } from '../documents/document-of.ts';
import type { Document, TextSource } from '../documents/document.ts';
import { findText } from '../format/find-text.ts';
import type { Found } from '../format/find-text.ts';
import { plainText } from '../format/line.ts';
import type { Line } from '../format/line.ts';
import { markLine } from '../format/mark-line.ts';
import { wrapLine } from '../format/wrap-line.ts';
import type { LineRow } from '../format/wrap-line.ts';
import { clamp } from './cursor.ts';
import { layoutOf, textWidth } from './layout.ts';
import { memoLast } from './memo.ts';
import type { Gone, Place, Route } from './place.ts';
import type { State } from './state.ts';

/** A row of the screen: a line of the text, or what of it goes on from the row above. */
export interface TextRow extends LineRow {
  readonly line: number;
}

/** A text as it is looked at: all its rows, and the places in it that n and N go to. */
export interface TextView {
  readonly lines: readonly string[];
  readonly rows: readonly TextRow[];
  readonly height: number;
  /** The first row that is shown, and the last that may be it: with that one, the end of the text is at the bottom. */
  readonly top: number;
  readonly last: number;
  /** What was searched for; without a search, the lines that something is wrong with. */
  readonly stops: readonly Found[];
  /** Which of them one is at. */
  readonly at: number | undefined;
}

/** @returns undefined where the view is no text */
export function textView(state: State, route: Route): TextView | undefined {
  const layout = layoutOf(state.size, route.place.view);
  const width = textWidth(layout);
  const text = textFor(state, route, width);
  if (text === undefined) return undefined;
  const lines = plainLines(text.lines);
  const rows = rowsFor(text.lines, width);
  const stops = route.search === '' ? text.marked : matchesFor(lines, route.search);
  const { spot } = route;
  const at = spot === undefined ? -1 : stops.findIndex(({ line, start }) => line === spot.line && start === spot.start);
  const height = layout.textHeight;
  const last = Math.max(0, rows.length - height);
  return { lines, rows, height, top: clamp(route.scroll, 0, last), last, stops, at: at === -1 ? undefined : at };
}

/** What is on the screen, with what was searched for marked in it; of marked lines only the one that one is at. */
export function shownRows({ rows, top, height, stops, at }: TextView, { search }: Route): readonly Line[] {
  const shown = rows.slice(top, top + height);
  const [first, end] = [shown[0]?.line ?? 0, shown.at(-1)?.line ?? 0];
  const near = stops
    .map((stop, index) => ({ ...stop, here: index === at }))
    .filter(({ line, here }) => line >= first && line <= end && (here || search !== ''));
  return shown.map(({ spans, line, start, end: until, lead }) => {
    const marks = near
      .filter((stop) => stop.line === line && stop.start < until && stop.end > start)
      .map(({ here, ...stop }) => ({
        start: Math.max(stop.start, start) - start + lead,
        end: Math.min(stop.end, until) - start + lead,
        style: here ? ('match-here' as const) : ('match' as const),
      }));
    return markLine(spans, marks);
  });
}

/** The row that a place in the text is on. */
export function rowOf({ rows }: Pick<TextView, 'rows'>, place: Pick<Found, 'line' | 'start'>): number {
  return Math.max(
    0,
    rows.findLastIndex((row) => !isBefore(place, row)),
  );
}

/** Does it come before another place of the text? */
export function isBefore(place: Pick<Found, 'line' | 'start'>, other: Pick<Found, 'line' | 'start'>): boolean {
  return place.line < other.line || (place.line === other.line && place.start < other.start);
}

function textFor(state: TextSource, { place, gone }: Route, width: number): ReturnType<typeof markedTextOf> {
  const { feeds, answers, changes, lookedBack, namespaces, allowWrite, now } = state;
  return textOf(place, gone, width, feeds, answers, changes, lookedBack, namespaces, allowWrite, now);
}

// A key that scrolls is no reason to make the text again: each stage is kept as long as what it is made of is the same.
const textOf = memoLast(
  (
    place: Place,
    gone: Gone | undefined,
    width: number,
    feeds: TextSource['feeds'],
    answers: TextSource['answers'],
    changes: TextSource['changes'],
    lookedBack: TextSource['lookedBack'],
    namespaces: TextSource['namespaces'],
    allowWrite: boolean,
    now: number,
  ) => markedTextOf({ place, gone }, { feeds, answers, changes, lookedBack, namespaces, allowWrite, now }, width),
);

const plainLines = memoLast((document: Document) => document.map(plainText));

const matchesFor = memoLast(findText);

const rowsFor = memoLast((document: Document, width: number) =>
  document.flatMap((parts, line) => wrapLine(parts, width).map((row): TextRow => ({ ...row, line }))),
);

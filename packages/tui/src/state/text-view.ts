import { markedTextOf } from '../documents/document-of.ts';
import type { Document } from '../documents/document.ts';
import { findText } from '../format/find-text.ts';
import type { Found } from '../format/find-text.ts';
import { plainText } from '../format/line.ts';
import type { Line } from '../format/line.ts';
import { markLine } from '../format/mark-line.ts';
import type { Mark } from '../format/mark-line.ts';
import { wrapLine } from '../format/wrap-line.ts';
import { clamp } from './cursor.ts';
import { layoutOf, textWidth } from './layout.ts';
import type { Route, Spot } from './place.ts';
import type { State } from './state.ts';

/** A row of the screen: a line of the text, or what of it goes on from the row above. */
export interface TextRow {
  readonly spans: Line;
  readonly line: number;
  /** Where in its line it begins, in code units. */
  readonly start: number;
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
  const text = markedTextOf(route, state, width);
  if (text === undefined) return undefined;
  const lines = text.lines.map(plainText);
  const stops = route.search === '' ? text.marked : findText(lines, route.search);
  const at = stops.findIndex((stop) => isAt(stop, route.spot));
  const rows = rowsOf(text.lines, marksOf(stops, at, route.search !== ''), width);
  const height = layout.textHeight;
  const last = Math.max(0, rows.length - height);
  return { lines, rows, height, top: clamp(route.scroll, 0, last), last, stops, at: at === -1 ? undefined : at };
}

/** The row that a place in the text is on. */
export function rowOf({ rows }: Pick<TextView, 'rows'>, { line, start }: Pick<Found, 'line' | 'start'>): number {
  return Math.max(
    0,
    rows.findLastIndex((row) => row.line < line || (row.line === line && row.start <= start)),
  );
}

function isAt({ line, start }: Found, spot: Spot | undefined): boolean {
  return spot !== undefined && spot.line === line && spot.start === start;
}

/** A marked line has its sign; only the one that one is at is marked again. */
function marksOf(stops: readonly Found[], at: number, searching: boolean): ReadonlyMap<number, readonly Mark[]> {
  const marks = new Map<number, Mark[]>();
  for (const [index, { line, start, end }] of stops.entries()) {
    if (!searching && index !== at) continue;
    const mark: Mark = { start, end, style: index === at ? 'match-here' : 'match' };
    const known = marks.get(line);
    if (known === undefined) marks.set(line, [mark]);
    else known.push(mark);
  }
  return marks;
}

function rowsOf(document: Document, marks: ReadonlyMap<number, readonly Mark[]>, width: number): readonly TextRow[] {
  return document.flatMap((parts, line) =>
    wrapLine(markLine(parts, marks.get(line) ?? []), width).map((row): TextRow => ({ ...row, line })),
  );
}

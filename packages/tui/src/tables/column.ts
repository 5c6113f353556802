import { glyphs } from '../format/glyphs.ts';
import { fitText } from '../format/line.ts';
import type { Line, Span } from '../format/line.ts';
import type { Style } from '../theme.ts';

/** What is known at the moment a row is drawn, beside the row. */
export interface CellContext {
  readonly now: number;
  readonly width: number;
}

export interface Column<Row> {
  readonly id: string;
  readonly title: string;
  readonly width: number;
  /** Takes a share of the room that is left. */
  readonly grow?: number;
  /** How far it may be narrowed where it grows; else its width is fixed. */
  readonly least?: number;
  /** 0 is never left out; the highest number goes first. */
  readonly rank: number;
  readonly align?: 'left' | 'right';
  readonly cut?: 'middle' | 'end';
  /** What it is in a narrow table. */
  readonly slim?: { readonly width: number; readonly title: string };
  readonly style?: Style;
  /** Only where there is much room, or on demand. */
  readonly wide?: boolean;
  readonly text: (row: Row, context: CellContext) => string | Span;
  /** What a file gets, where that is not what is drawn: a word and not a badge, a date and not an age. */
  readonly record?: (row: Row) => string;
  /** Bigger is worse and comes first; texts come in alphabetical order. Absent: not sortable. */
  readonly order?: (row: Row) => number | string;
}

/** A column without its kind of row, as a person chooses it. */
export interface ColumnChoice {
  readonly id: string;
  readonly name: string;
  /** Cannot be hidden. */
  readonly fixed: boolean;
  /** Only shown where there is much room, or when it is chosen. */
  readonly wide: boolean;
}

export interface FittedColumn<Row> extends Column<Row> {
  readonly fitted: number;
}

/** What a column is called in words: by its title, where that is one. */
export function columnName({ id, title }: { readonly id: string; readonly title: string }): string {
  return /[a-z]/i.test(title) ? title.trim().toLowerCase() : id;
}

const gap = 1;
const slimBelow = 78;

/**
 * The columns that are to be shown, in their order: those that a person chose, else all that do not need much room; `wide`
 * adds the others. Ids that there are no columns of are passed over, and columns of rank 0 are never missing.
 */
export function chooseColumns<Row>(
  columns: readonly Column<Row>[],
  chosen: readonly string[] | undefined,
  wide: boolean,
): readonly Column<Row>[] {
  if (chosen === undefined) return columns.filter((column) => wide || column.wide !== true);
  const picked = [...new Set(chosen)].flatMap((id) => columns.find((column) => column.id === id) ?? []);
  const others = columns.filter((column) => !picked.includes(column));
  return [
    ...others.filter(({ rank }) => rank === 0),
    ...picked,
    ...(wide ? others.filter(({ rank }) => rank > 0) : []),
  ];
}

/** Without wide columns that would narrow those that grow: what an object is called matters more than one thing more of it. */
export function withoutCrowding<Row>(columns: readonly Column<Row>[], width: number): readonly Column<Row>[] {
  const wanted = columns.reduce((sum, column) => sum + column.width, 0) + gap * (columns.length - 1);
  const wide = columns.filter((column) => column.wide === true);
  if (wanted <= width || wide.length === 0) return columns;
  const least = wide.reduce((last, column) => (column.rank >= last.rank ? column : last));
  return withoutCrowding(
    columns.filter((column) => column !== least),
    width,
  );
}

/** The columns that fit: the least important go first, then those that grow share what is left. */
export function fitColumns<Row>(columns: readonly Column<Row>[], width: number): readonly FittedColumn<Row>[] {
  let kept = columns.map((column) =>
    width < slimBelow && column.slim !== undefined ? { ...column, ...column.slim } : column,
  );
  while (kept.length > 1 && leastWidth(kept) > width) {
    const last = Math.max(...kept.map(({ rank }) => rank));
    if (last === 0) break;
    const gone = kept.findLastIndex(({ rank }) => rank === last);
    kept = kept.filter((_, index) => index !== gone);
  }
  const spare = Math.max(0, width - leastWidth(kept));
  const shares = kept.reduce((sum, { grow = 0 }) => sum + grow, 0);
  let given = 0;
  let seen = 0;
  return kept.map((column) => {
    const { grow = 0 } = column;
    seen += grow;
    const until = shares === 0 ? 0 : Math.floor((spare * seen) / shares);
    const extra = grow === 0 ? 0 : until - given;
    given += extra;
    return { ...column, fitted: leastOf(column) + extra };
  });
}

/** Titles, and in the one that the rows are sorted by, which way. */
export function headingLine<Row>(
  columns: readonly FittedColumn<Row>[],
  sorted: { readonly column: string; readonly ascending: boolean } | undefined,
): Line {
  return columns.map(({ id, title, fitted, align = 'left' }, index): Span => {
    const space = index === 0 ? '' : ' ';
    if (id !== sorted?.column) return { text: space + fitText(title, { width: fitted, align }), style: 'dim' };
    const room = title.length < fitted ? title : title.trimStart().slice(0, fitted - 1);
    return { text: space + fitText(room + sortMark(sorted), { width: fitted, align }), style: 'strong' };
  });
}

export function sortMark({ ascending }: { readonly ascending: boolean }): string {
  return ascending ? glyphs.more : glyphs.less;
}

/** What a file gets of a row: nothing is cut. */
export function recordText<Row>(row: Row, column: Column<Row>, context: CellContext): string {
  if (column.record !== undefined) return column.record(row);
  const cell = column.text(row, context);
  return (typeof cell === 'string' ? cell : cell.text).trim();
}

export function rowLine<Row>(row: Row, columns: readonly FittedColumn<Row>[], now: number): Line {
  const spans: Span[] = [];
  for (const [index, column] of columns.entries()) {
    if (index > 0) spans.push({ text: ' ' });
    const cell = column.text(row, { now, width: column.fitted });
    const { text, style } = typeof cell === 'string' ? { text: cell, style: column.style } : cell;
    const { fitted, align = 'left', cut = 'end' } = column;
    spans.push({ text: fitText(text, { width: fitted, align, cut }), ...(style === undefined ? {} : { style }) });
  }
  return spans;
}

function leastWidth<Row>(columns: readonly Column<Row>[]): number {
  return columns.reduce((sum, column) => sum + leastOf(column), 0) + gap * (columns.length - 1);
}

function leastOf<Row>({ width, grow, least }: Column<Row>): number {
  return grow === undefined ? width : (least ?? width);
}

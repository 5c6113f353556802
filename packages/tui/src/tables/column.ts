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
  /** Bigger is worse and comes first; texts come in alphabetical order. Absent: not sortable. */
  readonly order?: (row: Row) => number | string;
}

export interface FittedColumn<Row> extends Column<Row> {
  readonly fitted: number;
}

const gap = 1;
const slimBelow = 78;

/** The columns that fit: the least important go first, then those that grow share what is left. */
export function fitColumns<Row>(
  columns: readonly Column<Row>[],
  width: number,
  wide: boolean,
): readonly FittedColumn<Row>[] {
  let kept = columns
    .filter((column) => wide || column.wide !== true)
    .map((column) => (width < slimBelow && column.slim !== undefined ? { ...column, ...column.slim } : column));
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

export function headingLine<Row>(columns: readonly FittedColumn<Row>[]): Line {
  return [
    {
      text: columns.map(({ title, fitted, align = 'left' }) => fitText(title, { width: fitted, align })).join(' '),
      style: 'dim',
    },
  ];
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

import type { Paint, ReportText } from '@k8s-risk/core';
import { displayWidth, safeLine, truncateEnd, truncateMiddle } from '@k8s-risk/core/text';

export interface PlainColumn<Row> {
  readonly title: string;
  readonly text: (row: Row) => string;
  /** Shrinks where the line is too long, down to so many columns. */
  readonly least?: number;
  /** Left out where the line is too long even then: the highest goes first. Absent: never. */
  readonly rank?: number;
  readonly align?: 'right';
  /** Prose loses its end, names lose their middle. */
  readonly prose?: true;
  /** What it is in a table for machines, where several values in one cell would be taken for a date. */
  readonly records?: readonly { readonly title: string; readonly text: (row: Row) => string }[];
  readonly paint?: (text: string, row: Row, paint: Paint) => string;
}

export interface TableStyle {
  readonly columns: number;
  readonly paint: Paint;
}

interface Fitted<Row> {
  readonly column: PlainColumn<Row>;
  readonly width: number;
  readonly cells: readonly string[];
}

const gap = 2;

/** Rows in columns, as wide as what stands in them, within the width of the terminal. */
export function* plainTable<Row>(
  rows: readonly Row[],
  columns: readonly PlainColumn<Row>[],
  { columns: width, paint }: TableStyle,
): ReportText {
  const fitted = fit(
    columns.map((column): Fitted<Row> => {
      const cells = rows.map((row) => safeLine(column.text(row)));
      return { column, cells, width: Math.max(displayWidth(column.title), ...cells.map((cell) => displayWidth(cell))) };
    }),
    width,
  );
  yield `${paint.dim(lineOf(fitted, ({ column }) => column.title))}\n`;
  for (const [index, row] of rows.entries()) {
    yield `${lineOf(
      fitted,
      ({ cells }) => cells[index] ?? '',
      (text, { column }) => column.paint?.(text, row, paint) ?? text,
    )}\n`;
  }
}

function lineOf<Row>(
  fitted: readonly Fitted<Row>[],
  textOf: (one: Fitted<Row>) => string,
  paint: (text: string, one: Fitted<Row>) => string = (text) => text,
): string {
  return fitted
    .map((one, index) => {
      const cut = (one.column.prose === true ? truncateEnd : truncateMiddle)(textOf(one), one.width);
      const room = ' '.repeat(Math.max(0, one.width - displayWidth(cut)));
      if (one.column.align === 'right') return room + paint(cut, one);
      return index === fitted.length - 1 ? paint(cut, one) : paint(cut, one) + room;
    })
    .join(' '.repeat(gap))
    .trimEnd();
}

/** Narrows what may be narrowed, widest first; then leaves out what may be left out. */
function fit<Row>(columns: readonly Fitted<Row>[], width: number): readonly Fitted<Row>[] {
  const total = columns.reduce((sum, one) => sum + one.width + gap, -gap);
  if (total <= width) return columns;
  const least = columns.map(({ column, width: own }) =>
    column.least === undefined ? own : Math.min(own, column.least),
  );
  if (least.reduce((sum, own) => sum + own + gap, -gap) > width) {
    const ranks = columns.map(({ column }) => column.rank ?? 0);
    const last = Math.max(...ranks);
    if (last > 0) return fit(columns.toSpliced(ranks.lastIndexOf(last), 1), width);
  }
  const widths = columns.map((one) => one.width);
  for (let over = total - width; over > 0; over -= 1) {
    const spare = widths.map((own, index) => (own > (least[index] ?? own) ? own : 0));
    const widest = spare.indexOf(Math.max(...spare));
    if (spare[widest] === 0) break;
    widths[widest] = (widths[widest] ?? 1) - 1;
  }
  return columns.map((one, index) => ({ ...one, width: widths[index] ?? one.width }));
}

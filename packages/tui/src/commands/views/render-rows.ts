import { csvRow, jsonText, makePaint, markdownText } from '@k8s-risk/core';
import type { ReportText } from '@k8s-risk/core';
import type { ViewCommand } from '../command.ts';
import type { Terminal } from '../terminal.ts';
import { plainTable } from './plain-table.ts';
import type { PlainColumn } from './plain-table.ts';

export interface RenderRows<Row> {
  /** The member of the JSON document: `workloads`. */
  readonly name: string;
  readonly rows: readonly Row[];
  readonly columns: readonly PlainColumn<Row>[];
  /** What is said where there is no row. */
  readonly nothing: string;
  /** Further members of the JSON document. */
  readonly more?: Readonly<Record<string, unknown>>;
}

/** Rows in the form that was asked for. */
export function renderRows<Row>(
  { name, rows, columns, nothing, more = {} }: RenderRows<Row>,
  output: ViewCommand['output'],
  terminal: Terminal,
): ReportText {
  switch (output) {
    case 'json':
      return jsonRows(name, rows, more);
    case 'csv':
      return csvRows(
        rows,
        columns.flatMap((column) => column.records ?? [column]),
      );
    case 'markdown':
      return rows.length === 0 ? [`${nothing}\n`] : markdownTable(rows, columns);
    case 'table':
    case 'yaml':
      return rows.length === 0
        ? [`${nothing}\n`]
        : plainTable(rows, columns, { columns: terminal.tableColumns, paint: makePaint(terminal.colours) });
  }
}

function* csvRows<Row>(
  rows: readonly Row[],
  columns: readonly { readonly title: string; readonly text: (row: Row) => string }[],
): ReportText {
  yield csvRow(columns.map(({ title }) => title.toLowerCase()));
  for (const row of rows) yield csvRow(columns.map(({ text }) => text(row)));
}

function* jsonRows(name: string, rows: readonly unknown[], more: Readonly<Record<string, unknown>>): ReportText {
  yield '{\n  "schemaVersion": 1,\n';
  for (const [key, value] of Object.entries(more)) yield `  ${jsonText(key)}: ${jsonText(value)},\n`;
  yield `  ${jsonText(name)}: [`;
  let separator = '\n    ';
  for (const row of rows) {
    yield separator + jsonText(row);
    separator = ',\n    ';
  }
  yield rows.length === 0 ? ']\n}\n' : '\n  ]\n}\n';
}

function* markdownTable<Row>(rows: readonly Row[], columns: readonly PlainColumn<Row>[]): ReportText {
  yield `| ${columns.map(({ title }) => title.toLowerCase()).join(' | ')} |\n`;
  yield `| ${columns.map(({ align }) => (align === 'right' ? '---:' : '---')).join(' | ')} |\n`;
  for (const row of rows) yield `| ${cellsOf(row, columns).map(markdownText).join(' | ')} |\n`;
}

function cellsOf<Row>(row: Row, columns: readonly PlainColumn<Row>[]): readonly string[] {
  return columns.map(({ text }) => text(row));
}

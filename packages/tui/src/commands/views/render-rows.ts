import { jsonText, makePaint } from '@k8s-risk/core';
import type { ReportText } from '@k8s-risk/core';
import { csvRecords, markdownRecords } from '../../format/records.ts';
import type { Records } from '../../format/records.ts';
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
      return csvRecords(
        recordsOf(
          rows,
          columns.flatMap((column) => column.records ?? [column]),
        ),
      );
    case 'markdown':
      return rows.length === 0 ? [`${nothing}\n`] : markdownRecords(recordsOf(rows, columns));
    case 'table':
    case 'yaml':
      return rows.length === 0
        ? [`${nothing}\n`]
        : plainTable(rows, columns, { columns: terminal.tableColumns, paint: makePaint(terminal.colours) });
  }
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

function recordsOf<Row>(
  rows: readonly Row[],
  columns: readonly (Pick<PlainColumn<Row>, 'title' | 'text'> & Partial<PlainColumn<Row>>)[],
): Records {
  return {
    names: columns.map(({ title }) => title.toLowerCase()),
    rows: rows.map((row) => columns.map(({ text }) => text(row))),
    right: new Set(columns.flatMap(({ align }, place) => (align === 'right' ? [place] : []))),
  };
}

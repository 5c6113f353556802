import { csvRow, markdownText } from '@k8s-risk/core';

/** Rows of texts under names: what a file of records is made of. */
export interface Records {
  readonly names: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Columns of numbers, by their place. */
  readonly right?: ReadonlySet<number>;
}

export function* csvRecords({ names, rows }: Records): Generator<string> {
  yield csvRow(names);
  for (const row of rows) yield csvRow(row);
}

export function* markdownRecords({ names, rows, right = new Set() }: Records): Generator<string> {
  yield `| ${names.join(' | ')} |\n`;
  yield `| ${names.map((_, place) => (right.has(place) ? '---:' : '---')).join(' | ')} |\n`;
  for (const row of rows) yield `| ${row.map(markdownText).join(' | ')} |\n`;
}

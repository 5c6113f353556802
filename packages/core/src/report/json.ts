import type { AuditReport } from '../model/report.ts';
import { jsonText } from './json-text.ts';
import type { ReportText } from './report-text.ts';

/** The report as one JSON document: can be compared line by line, and is written in pieces. */
export function jsonReport(report: AuditReport): ReportText {
  return jsonDocument(report);
}

/** One JSON document, members in the order of the value, the items of its long lists (or iterables) one a line. */
export function* jsonDocument(document: object): ReportText {
  let separator = '{\n';
  for (const [name, value] of Object.entries(document)) {
    yield `${separator}  ${jsonText(name)}: `;
    separator = ',\n';
    if (isIterable(value)) yield* list(value);
    else yield jsonText(value);
  }
  yield '\n}\n';
}

function* list(items: Iterable<unknown>): ReportText {
  let separator = '[\n    ';
  let empty = true;
  for (const item of items) {
    yield separator + jsonText(item);
    separator = ',\n    ';
    empty = false;
  }
  yield empty ? '[]' : '\n  ]';
}

function isIterable(value: unknown): value is Iterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.iterator in value;
}

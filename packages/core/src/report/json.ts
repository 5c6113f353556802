import type { AuditReport } from '../model/report.ts';
import { jsonText } from './json-text.ts';
import type { ReportText } from './report-text.ts';

/**
 * The report as one JSON document, members in the order of the model, the items of its long lists one a line: can be
 * compared line by line, and is written in pieces.
 */
export function* jsonReport(report: AuditReport): ReportText {
  let separator = '{\n';
  for (const [name, value] of Object.entries(report)) {
    yield `${separator}  ${jsonText(name)}: `;
    separator = ',\n';
    if (isList(value) && value.length > 0) yield* list(value);
    else yield jsonText(value);
  }
  yield '\n}\n';
}

function* list(items: readonly unknown[]): ReportText {
  let separator = '[\n    ';
  for (const item of items) {
    yield separator + jsonText(item);
    separator = ',\n    ';
  }
  yield '\n  ]';
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

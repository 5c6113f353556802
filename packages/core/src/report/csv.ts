import type { Finding } from '../model/finding.ts';
import type { AuditReport } from '../model/report.ts';
import { groupTitle, titleOf } from './check-words.ts';
import type { ReportContext } from './check-words.ts';
import type { ReportText } from './report-text.ts';

const columns = [
  'id',
  'severity',
  'status',
  'check',
  'title',
  'group',
  'cluster',
  'namespace',
  'kind',
  'name',
  'container',
  'message',
  'path',
  'file',
  'line',
  'fix',
  'accepted because',
  'accepted by',
  'accepted until',
] as const;

/** RFC 4180 with a header; findings, then accepted ones. Safe to open in a spreadsheet: no cell can be a formula. */
export function* csvReport(report: AuditReport, context: ReportContext): ReportText {
  yield csvRow(columns);
  for (const finding of [...report.findings, ...report.accepted]) yield csvRow(cellsOf(finding, report, context));
}

function cellsOf(
  finding: Finding,
  report: AuditReport,
  context: ReportContext,
): readonly (string | null | undefined)[] {
  const { id, severity, status, checkId, group, resource, container, message, path, file, line, exception } = finding;
  return [
    id,
    severity,
    status,
    checkId,
    titleOf(context, checkId),
    group === null ? null : groupTitle(context, group, checkId),
    report.cluster,
    resource.namespace,
    resource.kind,
    resource.name,
    container,
    message,
    path,
    file,
    line === null ? null : String(line),
    context.words(checkId)?.fix,
    exception?.reason,
    exception?.owner,
    exception?.expires,
  ];
}

/** One record. Safe to open in a spreadsheet: no cell can be a formula. */
export function csvRow(cells: readonly (string | null | undefined)[]): string {
  return `${cells.map((cell) => quote(cell ?? '')).join(',')}\r\n`;
}

/** What a spreadsheet would take for a formula gets an apostrophe in front; full-width forms are formulas, too. */
const formula = /^\s*[=+\-@\uFF0B\uFF0D\uFF1D\uFF20]/;

/** A cell is one line: a carriage return would overwrite the row where a terminal shows it. */
function quote(cell: string): string {
  const line = cell.replaceAll(/[\t\r\n\u2028\u2029]+/g, ' ').replaceAll(/[\p{Cc}\p{Bidi_Control}]/gv, '\uFFFD');
  const text = formula.test(line) ? `'${line}` : line;
  return /[",]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
}

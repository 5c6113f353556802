import type { Finding } from '../model/finding.ts';
import type { AuditReport } from '../model/report.ts';
import { resourceLabel } from '../model/resource.ts';
import type { ReportContext } from './check-words.ts';
import { complianceText } from './compliance-text.ts';
import { expiredWords } from './expired-words.ts';
import { groupFindings } from './group-findings.ts';
import type { FindingGroup, ObjectFindings } from './group-findings.ts';
import { makePaint } from './paint.ts';
import type { Paint } from './paint.ts';
import { plural } from './report-text.ts';
import type { ReportText } from './report-text.ts';
import { summarize } from './summarize.ts';
import { summaryText } from './summary-text.ts';
import { displayWidth, safeLine, truncateMiddle, wrapText } from './terminal-text.ts';

export interface TableOptions {
  readonly columns: number;
  readonly colours: boolean;
  /** Every finding with its evidence; else the first three of a group, and notes (info) in one line. */
  readonly verbose: boolean;
}

interface Style extends TableOptions {
  readonly paint: Paint;
  readonly context: ReportContext;
}

const indent = ' '.repeat(12);
const shownMembers = 3;

/** For people: findings by object and group with evidence and fix, then the summary. */
export function* tableReport(report: AuditReport, context: ReportContext, options: TableOptions): ReportText {
  const style: Style = { ...options, paint: makePaint(options.colours), context };
  for (const object of groupFindings(report.findings, context)) {
    yield* objectBlock(object, style);
    yield '\n';
  }
  if (report.accepted.length > 0) {
    yield* acceptedBlock(report.accepted, style);
    yield '\n';
  }
  if (report.compliance !== undefined) {
    yield* complianceText(report.compliance, style);
    yield '\n';
  }
  yield* summaryText(summarize(report, context), style);
}

function* objectBlock(object: ObjectFindings, style: Style): ReportText {
  yield headline(resourceText(object), object.file, style);
  for (const group of object.groups) {
    if (group.severity !== 'info' || style.verbose) yield* groupBlock(group, style);
  }
  if (!style.verbose) yield* notesLine(object, style);
}

function* groupBlock(group: FindingGroup, style: Style): ReportText {
  const [worst] = group.findings;
  const badge = style.paint.badge(group.severity, ` ${group.severity.toUpperCase()} `);
  const gap = ' '.repeat(Math.max(1, 10 - group.severity.length));
  const titles = wrapText(group.title, style.columns - indent.length - worst.id.length - 2);
  yield* titles.map((title, index) =>
    index === 0
      ? ` ${badge}${gap.slice(1)}${style.paint.bold(title)}${idAtTheEnd(title, worst.id, style)}\n`
      : `${indent}${style.paint.bold(title)}\n`,
  );
  const shown = style.verbose ? group.findings : group.findings.slice(0, shownMembers);
  for (const finding of shown) yield* evidenceLines(finding, style);
  const hidden = group.findings.slice(shown.length);
  if (hidden.length > 0) {
    const ids = [...new Set(hidden.map(({ checkId }) => checkId))].join(', ');
    yield* paragraph(`and ${String(hidden.length)} more: ${ids}`, style.paint.dim, style);
  }
  const fix = style.context.words(worst.checkId)?.fix;
  if (fix !== undefined) yield* paragraph(`fix: ${fix}`, (text) => text, style);
}

function idAtTheEnd(title: string, id: string, { columns, paint }: Style): string {
  return `${' '.repeat(Math.max(2, columns - indent.length - displayWidth(title) - id.length))}${paint.dim(id)}`;
}

function* evidenceLines(finding: Finding, style: Style): ReportText {
  yield* evidence(finding.message, finding.checkId, finding.line, style);
  if (finding.expiredException !== undefined)
    yield* paragraph(expiredWords(finding.expiredException), style.paint.bold, style);
  if (!style.verbose) return;
  if (finding.path !== null) yield* paragraph(finding.path, style.paint.dim, style);
  for (const other of finding.evidence) yield* evidence(other.message, finding.checkId, other.line, style);
}

function* evidence(message: string, checkId: string, line: number | null, style: Style): ReportText {
  const where = line === null ? checkId : `${checkId}, line ${String(line)}`;
  yield* paragraph(`${message} (${where})`, (text) => text, style);
}

/** The informational groups of an object in one line: they are there, and do not drown the rest. */
function* notesLine(object: ObjectFindings, style: Style): ReportText {
  const notes = object.groups.filter(({ severity }) => severity === 'info').flatMap(({ findings }) => findings);
  if (notes.length === 0) return;
  const ids = [...new Set(notes.map(({ checkId }) => checkId))].join(', ');
  const lines = wrapText(ids, style.columns - indent.length);
  yield* lines.map(
    (line, index) => `${index === 0 ? ` ${style.paint.badge('info', ' INFO ')}     ` : indent}${line}\n`,
  );
}

function* acceptedBlock(accepted: readonly Finding[], style: Style): ReportText {
  yield `${style.paint.bold(`Accepted (${String(accepted.length)})`)}\n`;
  for (const { checkId, resource, container, exception } of accepted) {
    const who = exception?.owner ? ` by ${exception.owner}` : '';
    const until = exception?.expires ? ` until ${exception.expires}` : '';
    const what = `${resourceLabel(resource)}${container === null ? '' : `, container ${container}`}`;
    yield* paragraph(`${what}: ${checkId}${who}${until}: ${exception?.reason ?? ''}`, (text) => text, style, '  ');
  }
}

function* paragraph(text: string, paint: (text: string) => string, { columns }: Style, before = indent): ReportText {
  for (const line of wrapText(safeLine(text), columns - before.length)) yield `${before}${paint(line)}\n`;
}

function headline(name: string, file: string | null, { columns, paint }: Style): string {
  const label = truncateMiddle(name, columns);
  if (file === null) return `${paint.bold(label)}\n`;
  const place = safeLine(file);
  const room = columns - displayWidth(label) - displayWidth(place);
  if (room >= 2) return `${paint.bold(label)}${' '.repeat(room)}${paint.dim(place)}\n`;
  return `${paint.bold(label)}\n  ${paint.dim(truncateMiddle(place, columns - 2))}\n`;
}

function resourceText({ resource, groups }: ObjectFindings): string {
  const count = groups.reduce((sum, { findings }) => sum + findings.length, 0);
  return `${safeLine(resourceLabel(resource))}  ${plural(count, 'finding')}`;
}

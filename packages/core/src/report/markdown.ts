import type { ComplianceResult } from '../model/compliance.ts';
import type { AuditReport } from '../model/report.ts';
import { resourceLabel } from '../model/resource.ts';
import { severities } from '../model/severity.ts';
import type { ReportContext } from './check-words.ts';
import { complianceCounts, stateWords } from './compliance-text.ts';
import { expiredWords } from './expired-words.ts';
import { groupFindings } from './group-findings.ts';
import type { FindingGroup, ObjectFindings } from './group-findings.ts';
import { plural } from './report-text.ts';
import type { ReportText } from './report-text.ts';
import { summarize } from './summarize.ts';

/** GitHub-flavoured Markdown for comments and wikis: counts, then a table per object. */
export function* markdownReport(report: AuditReport, context: ReportContext): ReportText {
  const summary = summarize(report, context);
  yield `# k8s-risk${summary.cluster === null ? '' : `: ${markdownText(summary.cluster)}`}\n\n`;
  yield `| ${severities.join(' | ')} | accepted |\n| ${severities.map(() => '---:').join(' | ')} | ---: |\n`;
  yield `| ${severities.map((severity) => String(summary.findings[severity])).join(' | ')} | ${String(summary.accepted)} |\n\n`;
  yield `Looked at ${plural(summary.objects, 'object')}, ${plural(summary.workloads, 'workload')}, ${plural(summary.containers, 'container')}.`;
  if ('risk' in summary.scores) yield ` Risk ${summary.scores.risk.toFixed(1)} of 100, grade ${summary.scores.grade}.`;
  yield '\n';
  yield* notJudged(report);
  if (report.compliance !== undefined) yield* complianceTable(report.compliance);
  for (const object of groupFindings(report.findings, context)) yield* objectText(object, context);
  yield* acceptedText(report);
}

function* objectText({ resource, file, groups }: ObjectFindings, context: ReportContext): ReportText {
  yield `\n## ${markdownText(resourceLabel(resource))}\n\n`;
  if (file !== null) yield `${codeSpan(file)}\n\n`;
  yield '| severity | what | evidence | fix |\n| --- | --- | --- | --- |\n';
  for (const group of groups) yield groupRow(group, context);
}

function groupRow({ severity, title, findings }: FindingGroup, context: ReportContext): string {
  const evidence = findings.map(({ message, checkId, line, expiredException }) => {
    const where = line === null ? '' : `, line ${String(line)}`;
    const ended = expiredException === undefined ? '' : `<br>**${markdownText(expiredWords(expiredException))}**`;
    return `${markdownText(message)} (\`${checkId}\`${where})${ended}`;
  });
  const fix = context.words(findings[0].checkId)?.fix ?? '';
  return `| ${severity} | ${markdownText(title)} | ${evidence.join('<br>')} | ${markdownText(fix)} |\n`;
}

function* notJudged({ coverage, errors }: AuditReport): ReportText {
  if (coverage.length + errors.length > 0) yield '\nNot judged:\n\n';
  for (const { kind, namespace, reason, checks } of coverage) {
    const where = namespace === null ? '' : ` in ${markdownText(namespace)}`;
    yield `- ${kind}${where}: ${reason} (${plural(checks.length, 'check')})\n`;
  }
  for (const { file, line, message } of errors) {
    yield `- ${codeSpan(`${file}${line === null ? '' : `:${String(line)}`}`)}: ${markdownText(message)}\n`;
  }
}

function* complianceTable(result: ComplianceResult): ReportText {
  yield `\n## ${markdownText(result.title)}\n\n${complianceCounts(result)}\n\n`;
  yield '| control | state | what | findings |\n| --- | --- | --- | ---: |\n';
  for (const { id, state, title, findings, reasons } of result.controls) {
    const why = reasons.length === 0 ? '' : ` (${reasons.join(', ')})`;
    yield `| ${id} | ${stateWords(state)}${why} | ${markdownText(title)} | ${String(findings)} |\n`;
  }
}

function* acceptedText({ accepted }: AuditReport): ReportText {
  if (accepted.length === 0) return;
  yield '\n## Accepted\n\n| check | object | reason | owner | until |\n| --- | --- | --- | --- | --- |\n';
  for (const { checkId, resource, exception } of accepted) {
    const cells = [
      resourceLabel(resource),
      exception?.reason ?? '',
      exception?.owner ?? '',
      exception?.expires ?? 'no end',
    ];
    yield `| \`${checkId}\` | ${cells.map(markdownText).join(' | ')} |\n`;
  }
}

/** Text that stays text: no markup, no HTML, no mention, no reference to an issue, no end of a table cell. */
export function markdownText(text: string): string {
  return oneLine(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('@', '&#64;')
    .replaceAll('#', '&#35;')
    .replaceAll(/:\/\//g, '&#58;//')
    .replaceAll(/www\./gi, (match) => `${match.slice(0, 3)}&#46;`)
    .replaceAll(/[\\`*_[\]{}()|~$!]/g, String.raw`\$&`);
}

/**
 * A path or name between as many backticks as it needs.
 * @internal
 */
export function codeSpan(text: string): string {
  const line = oneLine(text).replaceAll('|', String.raw`\|`);
  const fence = '`'.repeat(1 + Math.max(0, ...(line.match(/`+/g) ?? []).map(({ length }) => length)));
  const gap = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${fence}${gap}${line}${gap}${fence}`;
}

function oneLine(text: string): string {
  return text.replaceAll(/[\r\n\t\u2028\u2029]+/g, ' ').replaceAll(/[\p{Cc}\p{Bidi_Control}]/gv, '\uFFFD');
}

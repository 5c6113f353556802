import type { GapReason } from '../model/snapshot.ts';
import { severities } from '../model/severity.ts';
import { compareText, resourceLabel } from '../model/resource.ts';
import type { Paint } from './paint.ts';
import { plural } from './report-text.ts';
import type { ReportText } from './report-text.ts';
import type { Summary } from './summarize.ts';
import { safeLine, truncateEnd, truncateMiddle, wrapText } from './terminal-text.ts';

export interface SummaryStyle {
  readonly columns: number;
  readonly paint: Paint;
}

/** What was looked at, what was found, and what could not be judged: the end of the table, and `k8s-risk` in a pipe. */
export function* summaryText(summary: Summary, style: SummaryStyle): ReportText {
  const { paint } = style;
  yield `${paint.bold('Summary')}${summary.cluster === null ? '' : ` of ${truncateMiddle(safeLine(summary.cluster), style.columns - 11)}`}\n`;
  yield* wrapped(`looked at  ${seen(summary)}`, style);
  yield* wrapped(`found      ${counts(summary)}`, style);
  yield* wrapped(`checks     ${checks(summary)}`, style);
  if ('risk' in summary.scores) {
    const { risk, grade, uncertain } = summary.scores;
    const unsure = uncertain ? '? (most images were not scanned for vulnerabilities)' : '';
    yield* wrapped(`risk       ${risk.toFixed(1)} of 100, grade ${grade}${unsure}`, style);
  }
  yield* coverageLines(summary, style);
  yield* errorLines(summary, style);
}

/** The lines to start with, worst first. */
export function* worstText(summary: Summary, { columns, paint }: SummaryStyle): ReportText {
  for (const { object, group } of summary.worst) {
    const badge = paint.badge(group.severity, ` ${group.severity.toUpperCase()} `);
    const text = `${group.title}: ${safeLine(resourceLabel(object.resource))}`;
    yield ` ${badge}${' '.repeat(9 - group.severity.length)}${truncateEnd(text, columns - 12)}\n`;
  }
}

function seen({ objects, workloads, containers, namespaces }: Summary): string {
  const named = namespaces.filter(({ name }) => name !== null).length;
  const where = named === 0 ? '' : `; findings in ${plural(named, 'namespace')}`;
  return `${plural(objects, 'object')}, ${plural(workloads, 'workload')}, ${plural(containers, 'container')}${where}`;
}

function counts({ findings, lines, accepted }: Summary): string {
  const total = severities.reduce((sum, severity) => sum + findings[severity], 0);
  if (total === 0 && accepted === 0) return 'nothing';
  const each = severities.flatMap((severity) =>
    lines[severity] > 0 ? [`${String(lines[severity])} ${severity}`] : [],
  );
  const topics = severities.reduce((sum, severity) => sum + lines[severity], 0);
  const open =
    total === 0 ? 'nothing open' : `${plural(total, 'finding')} on ${plural(topics, 'topic')}: ${each.join(', ')}`;
  return accepted === 0 ? open : `${open}; ${String(accepted)} accepted`;
}

function checks({ checks: { run, failed, accepted, passed, notApplicable, notEvaluable } }: Summary): string {
  const parts = [
    [failed, 'failed'],
    [accepted, 'accepted'],
    [passed, 'passed'],
    [notApplicable, 'had nothing to judge'],
    [notEvaluable, 'could not judge everything'],
  ] as const;
  const each = parts.flatMap(([count, words]) => (count > 0 ? [`${String(count)} ${words}`] : []));
  return `${String(run)} run${each.length === 0 ? '' : `: ${each.join(', ')}`}`;
}

const reasons: Readonly<Record<GapReason, string>> = {
  forbidden: 'forbidden',
  'api-missing': 'not served',
  'needs-host': 'needs host data',
  'needs-report': 'needs a report',
  'provider-managed': "the provider's",
  'not-requested': 'not asked for',
  unreadable: 'unreadable',
};

/** Gaps by reason and kind. Nothing here counts as passed. */
function* coverageLines({ coverage }: Summary, style: SummaryStyle): ReportText {
  const byReason = Map.groupBy(coverage, ({ reason }) => reason);
  for (const [reason, entries] of [...byReason].sort(([a], [b]) => compareText(a, b))) {
    const kinds = Map.groupBy(entries, ({ kind }) => kind);
    const named = [...kinds].map(([kind, gaps]) => {
      const namespaces = gaps.flatMap(({ namespace }) => (namespace === null ? [] : [namespace]));
      if (namespaces.length < gaps.length) return kind;
      return namespaces.length > 3
        ? `${kind} in ${String(namespaces.length)} namespaces`
        : `${kind} in ${namespaces.map(safeLine).join(', ')}`;
    });
    yield* wrapped(`not seen   ${named.join('; ')} (${reasons[reason]})`, style);
  }
}

const shownErrors = 20;

function* errorLines({ errors }: Summary, style: SummaryStyle): ReportText {
  for (const { file, line, message } of errors.slice(0, shownErrors)) {
    const place = `${safeLine(file)}${line === null ? '' : `:${String(line)}`}`;
    yield* wrapped(`not read   ${place}: ${safeLine(message)}`, style);
  }
  const more = errors.length - shownErrors;
  if (more > 0) yield* wrapped(`not read   ${plural(more, 'more document')}; -o json lists all of them`, style);
}

function* wrapped(text: string, { columns, paint }: SummaryStyle): ReportText {
  const [label, words] = [text.slice(0, 11), text.slice(11)];
  const lines = wrapText(words, columns - 13);
  yield* lines.map((line, index) => `  ${index === 0 ? paint.dim(label) : ' '.repeat(11)}${line}\n`);
}

import type { AuditReport } from '../model/report.ts';
import { resourceLabel } from '../model/resource.ts';
import type { Severity } from '../model/severity.ts';
import { titleOf } from './check-words.ts';
import type { ReportContext } from './check-words.ts';
import type { ReportText } from './report-text.ts';
import { plural } from './report-text.ts';

const commands: Readonly<Record<Severity, string>> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'notice',
  info: 'notice',
};

/** Workflow commands of GitHub Actions, which become annotations; GitHub shows the first ten of a kind per step. */
export function* githubReport(report: AuditReport, context: ReportContext): ReportText {
  for (const { file, line, message } of report.errors) {
    yield annotation('error', { file, line, title: 'cannot be read' }, message);
  }
  for (const { checkId, severity, resource, container, message, file, line } of report.findings) {
    const subject = `${resourceLabel(resource)}${container === null ? '' : `, container ${container}`}`;
    const fix = context.words(checkId)?.fix;
    const text = `${subject}: ${message}${fix === undefined ? '' : `\nFix: ${fix}`} [${checkId}]`;
    yield annotation(commands[severity], { file, line, title: `${severity}: ${titleOf(context, checkId)}` }, text);
  }
  yield `k8s-risk: ${plural(report.findings.length, 'finding')}, ${plural(report.accepted.length, 'accepted', 'accepted')}, ${plural(report.errors.length, 'unreadable document')}\n`;
}

interface Place {
  readonly file: string | null;
  readonly line: number | null;
  readonly title: string;
}

function annotation(command: string, { file, line, title }: Place, message: string): string {
  const place = file === null ? [] : [`file=${property(file)}`, ...(line === null ? [] : [`line=${String(line)}`])];
  return `::${command} ${[...place, `title=${property(title)}`].join(',')}::${data(message)}\n`;
}

/** The runner's own escapes; other control characters would reach the log's terminal. */
function data(text: string): string {
  return text
    .replaceAll('%', '%25')
    .replaceAll('\r', '%0D')
    .replaceAll('\n', '%0A')
    .replaceAll(/[\p{Cc}\p{Bidi_Control}]/gv, '\uFFFD');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

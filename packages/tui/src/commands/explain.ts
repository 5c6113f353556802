import { catalogue, impactOfFinding, impactText, makePaint, resourceLabel } from '@k8s-risk/core';
import type { AnyCheck, Finding, FindingImpact, ReportText } from '@k8s-risk/core';
import { safeLine, wrapText } from '@k8s-risk/core/text';
import { checkText } from './check-text.ts';
import type { ExplainCommand } from './command.ts';
import { matchFinding } from './match-finding.ts';
import { refuse } from './refuse.ts';
import type { ExitCode } from './refuse.ts';
import { runChosenAudit } from './run-chosen-audit.ts';
import { unknownCheck } from './select-checks.ts';
import type { Terminal } from './terminal.ts';

/** `k8s-risk explain`: a check by its id, or a finding by its id or the beginning of it. */
export async function explain(command: ExplainCommand, terminal: Terminal): Promise<ExitCode> {
  const { subject, output } = command;
  const check = catalogue.find(({ id }) => id === subject);
  if (check !== undefined) {
    await terminal.answer(
      output === 'json' ? [`${JSON.stringify(explanation(check, undefined), null, 2)}\n`] : checkText(check, terminal),
    );
    return 0;
  }
  if (!/^[0-9a-f]{4,12}(-\d+)?$/.test(subject)) return refuse(terminal, unknownCheck(subject, 'check or finding'));
  const audited = await runChosenAudit(command, terminal);
  if (!audited.ok) return refuse(terminal, audited.error);
  const { run } = audited.value;
  const { report } = run;
  const matching = matchFinding([...report.findings, ...report.accepted], subject);
  if (!matching.ok) return refuse(terminal, matching.error);
  const finding = matching.value;
  const about = catalogue.find(({ id }) => id === finding.checkId);
  const impact = impactOfFinding(run, finding);
  await terminal.answer(
    output === 'json'
      ? [`${JSON.stringify({ ...explanation(about, finding), impact }, null, 2)}\n`]
      : findingText(finding, { about, impact }, terminal),
  );
  return 0;
}

interface Explained {
  readonly about: AnyCheck | undefined;
  readonly impact: FindingImpact;
}

function* findingText(finding: Finding, { about: check, impact }: Explained, terminal: Terminal): ReportText {
  const { columns, colours } = terminal;
  const paint = makePaint(colours);
  const rows: readonly (readonly [string, string | null])[] = [
    ['object', resourceLabel(finding.resource)],
    ['container', finding.container],
    [
      'where',
      finding.file === null ? null : `${finding.file}${finding.line === null ? '' : `:${String(finding.line)}`}`,
    ],
    ['field', finding.path],
    ['severity', finding.severity],
    ['found', finding.message],
    ...finding.evidence.map(({ message, path }) => ['also', `${message} (${path})`] as const),
    ...finding.related.map((resource) => ['related', resourceLabel(resource)] as const),
    ['accepted', finding.exception === undefined ? null : acceptedWords(finding.exception)],
  ];
  yield `${paint.bold(`Finding ${finding.id}`)}\n`;
  for (const [label, value] of rows) {
    if (value === null) continue;
    const lines = wrapText(safeLine(value), columns - 13);
    yield* lines.map((line, index) => `  ${(index === 0 ? label : '').padEnd(9)}  ${line}\n`);
  }
  yield '\n';
  yield* impactText(impact, { columns, paint });
  yield '\n';
  if (check === undefined) yield `${finding.checkId}: this version does not know the check\n`;
  else yield* checkText(check, terminal);
}

function acceptedWords({ reason, owner, expires, source }: NonNullable<Finding['exception']>): string {
  const who = owner === null ? '' : ` by ${owner}`;
  return `${reason} (${source}${who}${expires === null ? '' : `, until ${expires}`})`;
}

function explanation(check: AnyCheck | undefined, finding: Finding | undefined): object {
  const words =
    check === undefined
      ? null
      : {
          id: check.id,
          title: check.title,
          severity: check.severity,
          why: check.why,
          fix: check.fix,
          controls: check.controls,
          examples: check.examples,
        };
  return { schemaVersion: 1, check: words, finding: finding ?? null };
}

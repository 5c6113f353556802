import type { AuditReport, ReportText } from '@k8s-risk/core';
import { jsonText } from '@k8s-risk/core';
import { safeLine } from '@k8s-risk/core/text';
import { auditMembers } from './audit-members.ts';
import type { Member } from './audit-members.ts';
import { gateOf, readBaseline, reportFor } from './report-for.ts';
import type { AuditCommand } from './command.ts';
import { judgeGate } from './gate.ts';
import { rememberAudit } from './history/remember-audit.ts';
import { refuse } from './refuse.ts';
import type { ExitCode } from './refuse.ts';
import { renderReport } from './render-report.ts';
import type { Terminal } from './terminal.ts';
import { reportContext } from './words.ts';

/** Forms of which several can stand one behind the other. */
const forms: readonly AuditCommand['output'][] = ['table', 'json', 'markdown', 'github'];

/** `k8s-risk audit` of several contexts: each report, then each error; the worst exit code counts. */
export async function auditFleet(command: AuditCommand, terminal: Terminal): Promise<ExitCode> {
  if (!forms.includes(command.output))
    return refuse(terminal, `-o ${command.output} is of one cluster: give one --context, or -o ${forms.join('|')}`);
  const baseline = await readBaseline(command.baseline);
  if (!baseline.ok) return refuse(terminal, baseline.error);
  const members = await auditMembers(command, terminal);
  if (!members.ok) return refuse(terminal, members.error);
  const seen = members.value.map((member): Member & { readonly report?: AuditReport } =>
    'error' in member ? member : { ...member, report: reportFor(member.audited, baseline.value) },
  );
  await terminal.answer(command.output === 'json' ? jsonOf(seen) : textOf(seen, command, terminal));
  let exitCode: ExitCode = 0;
  for (const member of seen) exitCode = worse(exitCode, await tell(member, command, terminal));
  return exitCode;
}

async function tell(
  member: Member & { readonly report?: AuditReport },
  command: AuditCommand,
  terminal: Terminal,
): Promise<ExitCode> {
  const name = safeLine(member.cluster);
  if ('error' in member) return refuse(terminal, `${name}: ${member.error}`);
  const { run, policy } = member.audited;
  const { namespaces } = command.source;
  if (namespaces.length === 0 && command.checks.length === 0 && command.framework === undefined)
    await rememberAudit(run.report, terminal);
  const verdict = judgeGate(member.report ?? run.report, gateOf(command, policy));
  for (const message of verdict.messages) terminal.warn(`k8s-risk: ${name}: ${message}`);
  return verdict.exitCode;
}

function worse(a: ExitCode, b: ExitCode): ExitCode {
  return a > b ? a : b;
}

/** One document: every context with its report or its error. */
function* jsonOf(members: readonly (Member & { readonly report?: AuditReport })[]): ReportText {
  yield '{\n  "schemaVersion": 1,\n  "clusters": [';
  let separator = '\n    ';
  for (const member of members) {
    const { cluster, report = null } = member;
    yield `${separator}${jsonText({ cluster, error: 'error' in member ? member.error : null, report })}`;
    separator = ',\n    ';
  }
  yield '\n  ]\n}\n';
}

function* textOf(
  members: readonly (Member & { readonly report?: AuditReport })[],
  command: AuditCommand,
  terminal: Terminal,
): ReportText {
  let separator = '';
  for (const { report } of members) {
    if (report === undefined) continue;
    yield separator;
    yield* renderReport(report, { ...command, context: reportContext, terminal });
    separator = '\n';
  }
}

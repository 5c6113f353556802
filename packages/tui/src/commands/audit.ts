import { assessFramework, catalogue, parseBaseline, sinceBaseline } from '@k8s-risk/core';
import type { AuditReport, Baseline, Framework, Policy, Result } from '@k8s-risk/core';
import { readTextFile } from '@k8s-risk/core/node';
import type { AuditCommand } from './command.ts';
import { judgeGate } from './gate.ts';
import type { GateOptions } from './gate.ts';
import { rememberAudit } from './history/remember-audit.ts';
import { refuse } from './refuse.ts';
import type { ExitCode } from './refuse.ts';
import { renderReport } from './render-report.ts';
import { runChosenAudit } from './run-chosen-audit.ts';
import type { Terminal } from './terminal.ts';
import { reportContext } from './words.ts';

/** `k8s-risk audit`: snapshot, audit, report, gate. */
export async function runAuditCommand(command: AuditCommand, terminal: Terminal): Promise<ExitCode> {
  const baseline = await readBaseline(command.baseline);
  if (!baseline.ok) return refuse(terminal, baseline.error);
  const audited = await runChosenAudit(command, terminal);
  if (!audited.ok) return refuse(terminal, audited.error);
  const { run, snapshot, policy, framework } = audited.value;
  const whole = withCompliance(run.report, framework);
  const report = baseline.value === undefined ? whole : sinceBaseline(whole, baseline.value);
  for (const note of report.notes.slice(whole.notes.length)) terminal.note(`k8s-risk: ${note}`);

  await terminal.answer(renderReport(report, { ...command, context: reportContext, terminal }));
  if (isWholeCluster(command) && snapshot.source === 'cluster') await rememberAudit(run.report, terminal);
  const verdict = judgeGate(report, gateOf(command, policy));
  for (const message of verdict.messages) terminal.warn(`k8s-risk: ${message}`);
  return verdict.exitCode;
}

async function readBaseline(file: string | undefined): Promise<Result<Baseline | undefined, string>> {
  if (file === undefined) return { ok: true, value: undefined };
  const text = await readTextFile(file);
  return text.ok ? parseBaseline(text.value, file) : text;
}

/** What is written on the command line wins; else the thresholds of the policy; else there is no gate. */
export function gateOf({ failOn, skipUnreadable }: AuditCommand, { thresholds }: Policy): GateOptions {
  return {
    failOn: failOn ?? thresholds.failOn ?? 'never',
    risk: failOn === undefined ? thresholds.risk : undefined,
    skipUnreadable,
  };
}

/** What looked at a part only would make everything else look fixed; a file and the demo have no history of their own. */
function isWholeCluster({ source, checks, framework }: AuditCommand): boolean {
  const { paths, demo, namespaces } = source;
  return paths.length === 0 && !demo && namespaces.length === 0 && checks.length === 0 && framework === undefined;
}

function withCompliance(report: AuditReport, framework: Framework | undefined): AuditReport {
  return framework === undefined ? report : { ...report, compliance: assessFramework(report, framework, catalogue) };
}

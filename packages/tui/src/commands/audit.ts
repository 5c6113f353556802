import type { AuditCommand } from './command.ts';
import { judgeGate } from './gate.ts';
import { rememberAudit } from './history/remember-audit.ts';
import { refuse } from './refuse.ts';
import type { ExitCode } from './refuse.ts';
import { renderReport } from './render-report.ts';
import { gateOf, readBaseline, reportFor } from './report-for.ts';
import { isFleet } from './is-fleet.ts';
import { runChosenAudit } from './run-chosen-audit.ts';
import type { Terminal } from './terminal.ts';
import { reportContext } from './words.ts';

/** `k8s-risk audit`: snapshot, audit, report, gate. */
export async function runAuditCommand(command: AuditCommand, terminal: Terminal): Promise<ExitCode> {
  if (isFleet(command.source)) {
    const { auditFleet } = await import('./audit-fleet.ts');
    return auditFleet(command, terminal);
  }
  const baseline = await readBaseline(command.baseline);
  if (!baseline.ok) return refuse(terminal, baseline.error);
  const audited = await runChosenAudit(command, terminal);
  if (!audited.ok) return refuse(terminal, audited.error);
  const { run, snapshot, policy } = audited.value;
  const report = reportFor(audited.value, baseline.value);
  for (const note of report.notes.slice(run.report.notes.length)) terminal.note(`k8s-risk: ${note}`);

  await terminal.answer(renderReport(report, { ...command, context: reportContext, terminal }));
  if (isWholeCluster(command) && snapshot.source === 'cluster') await rememberAudit(run.report, terminal);
  const verdict = judgeGate(report, gateOf(command, policy));
  for (const message of verdict.messages) terminal.warn(`k8s-risk: ${message}`);
  return verdict.exitCode;
}

/** What looked at a part only would make everything else look fixed; a file and the demo have no history of their own. */
function isWholeCluster({ source, checks, framework }: AuditCommand): boolean {
  const { paths, demo, namespaces } = source;
  return paths.length === 0 && !demo && namespaces.length === 0 && checks.length === 0 && framework === undefined;
}

import { assessFramework, catalogue, runAudit } from '@k8s-risk/core';
import type { AuditReport, Framework } from '@k8s-risk/core';
import { chooseAudit, chooseNamespaces } from './audit-options.ts';
import type { AuditCommand } from './command.ts';
import { judgeGate } from './gate.ts';
import { rememberAudit } from './history/remember-audit.ts';
import { loadSnapshot } from './load-snapshot.ts';
import { refuse } from './refuse.ts';
import type { ExitCode } from './refuse.ts';
import { renderReport } from './render-report.ts';
import type { Terminal } from './terminal.ts';
import { reportContext } from './words.ts';

/** `k8s-risk audit`: snapshot, audit, report, gate. */
export async function runAuditCommand(command: AuditCommand, terminal: Terminal): Promise<ExitCode> {
  const chosen = chooseAudit(command);
  if (!chosen.ok) return refuse(terminal, chosen.error);
  const loaded = await loadSnapshot(command.source, terminal);
  if (!loaded.ok) return refuse(terminal, loaded.error);
  const snapshot = loaded.value;
  const namespaces = chooseNamespaces(command.source.namespaces, snapshot);
  if (!namespaces.ok) return refuse(terminal, namespaces.error);

  terminal.progress(`judging ${String(snapshot.objects.length)} objects`);
  const scope = namespaces.value === undefined ? {} : { namespaces: namespaces.value };
  const judged = runAudit(snapshot, { ...chosen.value.options, ...scope }).report;
  const report = withCompliance(judged, chosen.value.framework);

  for (const note of report.notes) terminal.note(`k8s-risk: ${note}`);
  await terminal.answer(renderReport(report, { ...command, context: reportContext, terminal }));
  if (isWholeCluster(command) && snapshot.source === 'cluster') await rememberAudit(report, terminal);
  const verdict = judgeGate(report, command);
  for (const message of verdict.messages) terminal.warn(`k8s-risk: ${message}`);
  return verdict.exitCode;
}

/** What looked at a part only would make everything else look fixed; a file and the demo have no history of their own. */
function isWholeCluster({ source, checks, framework }: AuditCommand): boolean {
  const { paths, demo, namespaces } = source;
  return paths.length === 0 && !demo && namespaces.length === 0 && checks.length === 0 && framework === undefined;
}

function withCompliance(report: AuditReport, framework: Framework | undefined): AuditReport {
  return framework === undefined ? report : { ...report, compliance: assessFramework(report, framework, catalogue) };
}

import type { AuditReport } from '@k8s-risk/core';
import { databaseTarget, openHistory } from '@k8s-risk/core/node';
import type { Terminal } from '../terminal.ts';

/**
 * Stores an audit of a live cluster for `history`, `trend` and `diff`. A history that cannot be written is a word on
 * stderr and nothing more: the audit is what was asked for.
 */
export async function rememberAudit(report: AuditReport, terminal: Terminal): Promise<void> {
  const history = await openHistory(databaseTarget(process.env));
  if (!history.ok) {
    terminal.note(`k8s-risk: not remembered: ${history.error}`);
    return;
  }
  try {
    await history.value.record(report, { cause: 'audit' });
  } catch (error) {
    terminal.note(`k8s-risk: not remembered: ${error instanceof Error ? error.message : String(error)}`);
  } finally {
    await history.value.close();
  }
}

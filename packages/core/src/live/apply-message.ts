import { compareFindings } from '../audit/make-findings.ts';
import type { Finding } from '../model/finding.ts';
import type { AuditReport } from '../model/report.ts';
import type { LiveMessage } from './protocol.ts';

/**
 * The report of a session after one more message: what a front end holds is the worker's report again, findings in the
 * same order. Messages of other kinds leave it as it is.
 */
export function applyMessage(report: AuditReport | undefined, message: LiveMessage): AuditReport | undefined {
  if (message.type === 'report') return message.report;
  if (message.type !== 'changes' || report === undefined || message.rest === null) return report;
  const put = new Map<string, Finding>();
  const gone = new Set<string>();
  for (const change of message.changes) {
    if (change.type === 'removed') {
      put.delete(change.finding.id);
      gone.add(change.finding.id);
    } else if (change.type === 'added' || change.type === 'changed') {
      gone.add(change.finding.id);
      put.set(change.finding.id, change.finding);
    }
  }
  const { findings } = report;
  const next =
    gone.size === 0
      ? findings
      : merge(
          findings.filter(({ id }) => !gone.has(id)),
          [...put.values()],
        );
  return { ...report, ...message.rest, findings: next };
}

/** Both in the order of a report; the second is short. */
function merge(sorted: readonly Finding[], more: readonly Finding[]): readonly Finding[] {
  const added = more.toSorted(compareFindings);
  const merged: Finding[] = [];
  let next = 0;
  for (const finding of sorted) {
    for (let one = added[next]; one !== undefined && compareFindings(one, finding) < 0; one = added[next]) {
      merged.push(one);
      next += 1;
    }
    merged.push(finding);
  }
  return [...merged, ...added.slice(next)];
}

import { compareFindings } from '../audit/make-findings.ts';
import type { Finding } from '../model/finding.ts';
import type { AuditReport } from '../model/report.ts';
import type { LiveMessage } from './protocol.ts';

type Changes = Extract<LiveMessage, { type: 'changes' }>;

/**
 * The report of a session after one more message: what a front end holds is the worker's report again. The findings that
 * are worth fixing first come in the same order, those after them in nearly the same. Other messages leave it as it is.
 */
export function applyMessage(report: AuditReport | undefined, message: LiveMessage): AuditReport | undefined {
  if (message.type === 'report') return message.report;
  if (message.type !== 'changes' || report === undefined || message.rest === null) return report;
  const findings = rank(changeFindings(report.findings, message.changes), message.ranking);
  return { ...report, ...message.rest, findings };
}

/** What is worth fixing first, which has its gain, stays where it is until the next ranking. */
function changeFindings(findings: readonly Finding[], changes: Changes['changes']): readonly Finding[] {
  const put = new Map<string, Finding>();
  const gone = new Set<string>();
  for (const change of changes) {
    if (change.type === 'removed') {
      put.delete(change.finding.id);
      gone.add(change.finding.id);
    } else if (change.type === 'added' || change.type === 'changed') {
      put.set(change.finding.id, change.finding);
    }
  }
  if (put.size + gone.size === 0) return findings;
  const first: Finding[] = [];
  const others: Finding[] = [];
  for (const finding of findings) {
    const next = put.get(finding.id);
    if (finding.gain !== undefined && next !== undefined) {
      first.push({ ...next, gain: finding.gain });
      put.delete(finding.id);
    } else if (next === undefined && !gone.has(finding.id)) {
      (finding.gain === undefined ? others : first).push(finding);
    }
  }
  return [...first, ...merge(others, [...put.values()])];
}

function rank(findings: readonly Finding[], ranking: Changes['ranking']): readonly Finding[] {
  if (ranking === undefined) return findings;
  const gains = new Map(ranking.map(({ findingId, gain }) => [findingId, gain]));
  const first = new Map<string, Finding>();
  const fallen: Finding[] = [];
  const others: Finding[] = [];
  for (const finding of findings) {
    const gain = gains.get(finding.id);
    if (gain !== undefined) first.set(finding.id, finding.gain === gain ? finding : { ...finding, gain });
    else if (finding.gain === undefined) others.push(finding);
    else {
      const { gain: _gain, ...rest } = finding;
      fallen.push(rest);
    }
  }
  return [...ranking.flatMap(({ findingId }) => first.get(findingId) ?? []), ...merge(others, fallen)];
}

/** Puts a few findings before the first one that is less grave. */
function merge(findings: readonly Finding[], more: readonly Finding[]): readonly Finding[] {
  if (more.length === 0) return findings;
  const added = more.toSorted(compareFindings);
  const merged: Finding[] = [];
  let next = 0;
  for (const finding of findings) {
    for (let one = added[next]; one !== undefined && compareFindings(one, finding) < 0; one = added[next]) {
      merged.push(one);
      next += 1;
    }
    merged.push(finding);
  }
  return [...merged, ...added.slice(next)];
}

import type { AuditReport, Finding } from '@k8s-risk/core';
import type { KnownFindings } from './alert-route.ts';

export interface News {
  /** Open now, not open before, found by a check that was asked before, too. */
  readonly added: readonly Finding[];
  /** Ids of what is certainly no longer open. */
  readonly resolved: readonly string[];
  readonly known: KnownFindings;
  /** The first look: what is there is where alerts begin, and no news. */
  readonly baseline: boolean;
}

export type Scanned = Pick<AuditReport, 'coverage' | 'tallies'>;

/**
 * What is new to a channel. Nothing is called resolved while what its check needs cannot be seen, and what is found
 * because more is known than before alarms nobody.
 */
export function compareKnown(before: KnownFindings | undefined, findings: readonly Finding[], report: Scanned): News {
  const checks = report.tallies.map(({ checkId }) => checkId).sort();
  const open = findings.map(({ id }) => id).sort();
  if (before === undefined) return { added: [], resolved: [], known: { open, checks }, baseline: true };
  const was = new Set(before.open);
  const is = new Set(open);
  const asked = new Set(before.checks);
  const complete = report.coverage.length === 0;
  const gone = before.open.filter((id) => !is.has(id));
  return {
    added: findings.filter(({ id, checkId }) => !was.has(id) && asked.has(checkId)),
    resolved: complete ? gone : [],
    // What could not be seen is remembered as it was, so that it is no news when it is seen again.
    known: { open: complete ? open : [...new Set([...open, ...gone])].sort(), checks },
    baseline: false,
  };
}

import { resourceLabel } from '../model/resource.ts';
import type { LedgerEntry } from '../model/scores.ts';
import type { RecordPlan } from './plan-record.ts';

export interface ScoreEntry {
  readonly object: string;
  readonly checkId: string | null;
  readonly findingId: string | null;
  readonly cause: LedgerEntry['cause'];
  /** Points of risk: positive is worse. */
  readonly points: number;
}

export interface ScoreStep {
  readonly riskBefore: number;
  readonly riskAfter: number;
  readonly workloadsBefore: number;
  readonly workloadsAfter: number;
  /** The checks that the audit before this one asked. */
  readonly checksBefore: ReadonlySet<string>;
}

/** Below this a change of the risk is rounding. */
const noticeable = 0.05;

/**
 * Why the risk moved. Findings that came or went move it by their gain; what they leave unexplained came with workloads
 * that came or went, or else from how the findings act on each other (`finding`).
 */
export function explainScore(plan: RecordPlan, step: ScoreStep): readonly ScoreEntry[] {
  const entries: ScoreEntry[] = [];
  for (const finding of [...plan.insert, ...plan.reopen.map((each) => each.finding)]) {
    if (finding.status === 'accepted' || (finding.gain ?? 0) < noticeable) continue;
    entries.push({
      object: resourceLabel(finding.resource),
      checkId: finding.checkId,
      findingId: finding.id,
      cause: step.checksBefore.has(finding.checkId) ? 'new' : 'knowledge',
      points: finding.gain ?? 0,
    });
  }
  for (const { row, because } of plan.close) {
    if ((row.gain ?? 0) < noticeable) continue;
    const { kind, namespace, name } = row;
    entries.push({
      object: resourceLabel({ apiVersion: null, kind, namespace, name }),
      checkId: row.check_id,
      findingId: row.id,
      cause: because === 'deleted' ? 'inventory' : because === 'fixed' ? 'fixed' : 'knowledge',
      points: -(row.gain ?? 0),
    });
  }
  const explained = entries.reduce((sum, { points }) => sum + points, 0);
  const rest = step.riskAfter - step.riskBefore - explained;
  if (Math.abs(rest) >= noticeable) {
    const cause = step.workloadsBefore === step.workloadsAfter ? 'finding' : 'inventory';
    entries.push({ object: 'cluster', checkId: null, findingId: null, cause, points: rest });
  }
  return entries.map((entry) => ({ ...entry, points: Math.round(entry.points * 10) / 10 }));
}

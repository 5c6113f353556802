import type { Finding } from '../model/finding.ts';
import type { AuditReport } from '../model/report.ts';
import type { Severity } from '../model/severity.ts';

/** What is remembered of a finding, as far as the next audit asks for it. */
export interface RememberedFinding {
  readonly key: number;
  readonly id: string;
  readonly check_id: string;
  readonly severity: Severity;
  readonly namespace: string | null;
  readonly kind: string;
  readonly name: string;
  readonly path: string | null;
  readonly message: string;
  readonly status: 'open' | 'accepted' | 'closed';
  readonly opened_at: number;
  readonly accepted_at: number | null;
  readonly closed_at: number | null;
  readonly because: string | null;
  readonly last_seen: number | null;
  readonly gain: number | null;
}

export type ClosedBecause = 'fixed' | 'deleted' | 'accepted' | 'knowledge';

export interface RecordPlan {
  readonly insert: readonly Finding[];
  /** Was closed or accepted, and is open again (or accepted after it was closed). */
  readonly reopen: readonly { readonly row: RememberedFinding; readonly finding: Finding }[];
  /** The same finding in other words, or seen again after it could not be judged. */
  readonly update: readonly { readonly row: RememberedFinding; readonly finding: Finding }[];
  readonly close: readonly { readonly row: RememberedFinding; readonly because: ClosedBecause }[];
  /** Neither seen nor known to be gone. */
  readonly unseen: readonly RememberedFinding[];
}

/** Why a finding that was there is not in the report: a reason, or `unseen` where the report cannot know. */
export type AbsenceJudge = (row: RememberedFinding) => ClosedBecause | 'unseen';

/** Holds findings against what is remembered of them. Rows of findings that neither side names stay as they are. */
export function planRecord(
  remembered: readonly RememberedFinding[],
  present: readonly Finding[],
  judgeAbsence: AbsenceJudge,
): RecordPlan {
  const rows = new Map(remembered.map((row) => [row.id, row]));
  const plan = {
    insert: [] as Finding[],
    reopen: [] as { row: RememberedFinding; finding: Finding }[],
    update: [] as { row: RememberedFinding; finding: Finding }[],
    close: [] as { row: RememberedFinding; because: ClosedBecause }[],
    unseen: [] as RememberedFinding[],
  };
  for (const finding of present) {
    const row = rows.get(finding.id);
    rows.delete(finding.id);
    if (row === undefined) plan.insert.push(finding);
    else if (finding.status === 'accepted') {
      if (row.status === 'open') plan.close.push({ row, because: 'accepted' });
      else if (row.status === 'closed') plan.reopen.push({ row, finding });
    } else if (row.status !== 'open') plan.reopen.push({ row, finding });
    else if (differs(row, finding)) plan.update.push({ row, finding });
  }
  for (const row of rows.values()) {
    if (row.status === 'closed') continue;
    const because = judgeAbsence(row);
    if (because !== 'unseen') plan.close.push({ row, because });
    else if (row.last_seen === null) plan.unseen.push(row);
  }
  return plan;
}

/** A gain is a rounded number that moves with everything else: only what a person would notice is written. */
function differs(row: RememberedFinding, { severity, message, path, gain }: Finding): boolean {
  return (
    row.severity !== severity ||
    row.message !== message ||
    row.path !== path ||
    row.last_seen !== null ||
    Math.abs((row.gain ?? 0) - (gain ?? 0)) >= 0.05
  );
}

/**
 * A finding that is missing from a whole report is fixed (or its object deleted, where the caller knows) only if its
 * check was asked and could see: what could not be judged is neither open nor fixed.
 */
export function absenceIn(report: AuditReport, deleted: ReadonlySet<string> = new Set()): AbsenceJudge {
  const asked = new Set(report.tallies.map(({ checkId }) => checkId));
  const blind = new Map<string, Set<string | null>>();
  for (const { namespace, checks } of report.coverage) {
    for (const check of checks) {
      const places = blind.get(check);
      if (places === undefined) blind.set(check, new Set([namespace]));
      else places.add(namespace);
    }
  }
  return ({ id, check_id, namespace }) => {
    if (deleted.has(id)) return 'deleted';
    if (!asked.has(check_id)) return 'knowledge';
    const places = blind.get(check_id);
    return places !== undefined && (places.has(null) || places.has(namespace)) ? 'unseen' : 'fixed';
  };
}

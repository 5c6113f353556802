import type { Generated } from 'kysely';
import type { LedgerEntry } from '../model/scores.ts';
import type { Severity } from '../model/severity.ts';

/** Times are milliseconds since 1970; text in `*_json` columns is JSON. */
export interface HistoryTables {
  readonly cluster: ClusterTable;
  readonly audit: AuditTable;
  readonly audit_namespace: AuditNamespaceTable;
  readonly finding: FindingTable;
  readonly episode: EpisodeTable;
  readonly score_entry: ScoreEntryTable;
  readonly exception: ExceptionTable;
}

interface ClusterTable {
  readonly id: Generated<number>;
  readonly name: string;
  readonly last_audit_at: number | null;
  /** The checks that the last audit asked. */
  readonly checks_json: string | null;
}

/** What an audit counted: one row an audit, never changed. */
interface AuditTable {
  readonly id: Generated<number>;
  readonly cluster_id: number;
  readonly at: number;
  /** Of several changes that are one line: when the first one was. */
  readonly started_at: number;
  /** `audit`, `live`, `schedule`: who asked. */
  readonly cause: string;
  readonly risk: number | null;
  readonly grade: string | null;
  readonly risk_low: number | null;
  readonly risk_high: number | null;
  readonly residual: number | null;
  readonly critical: number;
  readonly high: number;
  readonly medium: number;
  readonly low: number;
  readonly info: number;
  readonly accepted: number;
  readonly opened: number;
  readonly closed: number;
  readonly workloads: number;
  /** Kinds that could not be seen. */
  readonly gaps: number;
}

/** Only where it differs from the namespace's row before: what stays the same takes no room. */
interface AuditNamespaceTable {
  readonly audit_id: number;
  readonly namespace: string;
  readonly risk: number;
  readonly state: number;
}

/** One row a distinct finding, with its present or last episode. */
export interface FindingTable {
  readonly key: Generated<number>;
  readonly cluster_id: number;
  /** As in reports. */
  readonly id: string;
  readonly check_id: string;
  readonly severity: Severity;
  readonly api_version: string | null;
  readonly kind: string;
  readonly namespace: string | null;
  readonly name: string;
  readonly container: string | null;
  readonly path: string | null;
  readonly message: string;
  readonly status: 'open' | 'accepted' | 'closed';
  /** The first time ever. */
  readonly first_seen: number;
  /** When the present episode began, or the last one. */
  readonly opened_at: number;
  /** When an exception covered it in this episode. Until then it was open, whatever became of it afterwards. */
  readonly accepted_at: number | null;
  readonly closed_at: number | null;
  readonly because: string | null;
  /** The last time it was seen, where that is not the last audit: closed, or no longer evaluable. */
  readonly last_seen: number | null;
  /** Points of risk that fixing it would have gained, when it was last seen. */
  readonly gain: number | null;
}

/** Episodes that are over and were followed by another one. */
interface EpisodeTable {
  readonly cluster_id: number;
  readonly finding_key: number;
  readonly opened_at: number;
  readonly accepted_at: number | null;
  readonly closed_at: number;
  readonly severity: Severity;
  readonly because: string;
}

/** Why the risk is another one than before. */
interface ScoreEntryTable {
  readonly cluster_id: number;
  readonly at: number;
  readonly object: string;
  readonly check_id: string | null;
  readonly finding_id: string | null;
  readonly cause: LedgerEntry['cause'];
  /** Points of risk: positive is worse. */
  readonly points: number;
}

/** Exceptions that were made in Slack, or in the terminal where there is no policy file. */
interface ExceptionTable {
  readonly id: string;
  readonly scope_json: string;
  readonly reason: string;
  readonly owner: string | null;
  readonly expires: string | null;
  readonly ticket: string | null;
  readonly created_by: string;
  readonly created_at: number;
  readonly revoked_by: string | null;
  readonly revoked_at: number | null;
}

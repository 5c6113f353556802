import type { Kysely } from 'kysely';
import type { Grade } from '../model/scores.ts';
import type { Severity } from '../model/severity.ts';
import type { HistoryTables } from './tables.ts';

/** What an audit counted. */
export interface AuditRecord {
  /** A number of this database. */
  readonly id: number;
  readonly cluster: string;
  /** RFC 3339. */
  readonly at: string;
  /** Of several changes that are one line: when the first one was. RFC 3339. */
  readonly startedAt: string;
  readonly cause: string;
  readonly risk: number | null;
  readonly grade: Grade | null;
  readonly interval: readonly [number, number] | null;
  readonly counts: Readonly<Record<Severity, number>>;
  readonly accepted: number;
  /** Findings that came with this audit, and that went. */
  readonly opened: number;
  readonly closed: number;
  readonly workloads: number;
  readonly gaps: number;
}

export interface AuditQuery {
  /** Absent: of every cluster. */
  readonly cluster?: string;
  /** Milliseconds since 1970, both inclusive. */
  readonly since?: number;
  readonly until?: number;
  readonly limit?: number;
}

/** Audits, the newest first. */
export async function readAudits(
  query: Kysely<HistoryTables>,
  { cluster, since, until, limit }: AuditQuery,
): Promise<readonly AuditRecord[]> {
  const rows = await query
    .selectFrom('audit')
    .innerJoin('cluster', 'cluster.id', 'audit.cluster_id')
    .selectAll('audit')
    .select('cluster.name as cluster')
    .$if(cluster !== undefined, (some) => some.where('cluster.name', '=', cluster ?? ''))
    .$if(since !== undefined, (some) => some.where('at', '>=', since ?? 0))
    .$if(until !== undefined, (some) => some.where('at', '<=', until ?? 0))
    .orderBy('at', 'desc')
    .orderBy('audit.id', 'desc')
    .$if(limit !== undefined, (some) => some.limit(limit ?? 0))
    .execute();
  return rows.map((row) => ({
    id: row.id,
    cluster: row.cluster,
    at: new Date(row.at).toISOString(),
    startedAt: new Date(row.started_at).toISOString(),
    cause: row.cause,
    risk: row.risk,
    grade: gradeOf(row.grade),
    interval: row.risk_low === null || row.risk_high === null ? null : [row.risk_low, row.risk_high],
    counts: { critical: row.critical, high: row.high, medium: row.medium, low: row.low, info: row.info },
    accepted: row.accepted,
    opened: row.opened,
    closed: row.closed,
    workloads: row.workloads,
    gaps: row.gaps,
  }));
}

const grades: readonly Grade[] = ['A', 'B', 'C', 'D', 'E', 'F'];

function gradeOf(text: string | null): Grade | null {
  return grades.find((grade) => grade === text) ?? null;
}

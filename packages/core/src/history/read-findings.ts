import type { Kysely } from 'kysely';
import type { ResourceReference } from '../model/resource.ts';
import type { Severity } from '../model/severity.ts';
import type { HistoryTables } from './tables.ts';

/** A finding as it is remembered. Times are RFC 3339. */
export interface FindingRecord {
  readonly id: string;
  readonly checkId: string;
  readonly severity: Severity;
  readonly resource: ResourceReference;
  readonly container: string | null;
  readonly path: string | null;
  readonly message: string;
  readonly status: 'open' | 'accepted' | 'closed';
  readonly firstSeen: string;
  /** Null where it was there at the last audit. */
  readonly lastSeen: string | null;
  /** When the present episode began, or the last one. */
  readonly openedAt: string;
  /** When an exception covered it, in that episode. */
  readonly acceptedAt: string | null;
  readonly closedAt: string | null;
  readonly because: string | null;
}

export interface FindingQuery {
  readonly cluster: string;
  /** What was open at this moment (milliseconds since 1970), instead of what is remembered now. */
  readonly openAt?: number;
  /** Opened or closed within: milliseconds since 1970, the first exclusive. */
  readonly changedWithin?: readonly [number, number];
  /** An id, or the beginning of one. */
  readonly id?: string;
  /** About this object. Without a namespace: in whichever; null: in none. */
  readonly object?: { readonly kind: string; readonly namespace?: string | null; readonly name: string };
}

/** Findings by when they last began, the newest first. */
export async function readFindings(
  query: Kysely<HistoryTables>,
  { cluster, openAt, changedWithin, id, object }: FindingQuery,
): Promise<readonly FindingRecord[]> {
  const rows = await query
    .selectFrom('finding')
    .innerJoin('cluster', 'cluster.id', 'finding.cluster_id')
    .selectAll('finding')
    .where('cluster.name', '=', cluster)
    .$if(id !== undefined, (some) => some.where('finding.id', 'like', `${(id ?? '').replaceAll(/[%_]/g, '')}%`))
    .$if(object !== undefined, (some) =>
      some.where('kind', '=', object?.kind ?? '').where('finding.name', '=', object?.name ?? ''),
    )
    .$if(object?.namespace === null, (some) => some.where('namespace', 'is', null))
    .$if(typeof object?.namespace === 'string', (some) => some.where('namespace', '=', object?.namespace ?? ''))
    .$if(changedWithin !== undefined, (some) =>
      some.where((where) => {
        const [after, until] = changedWithin ?? [0, 0];
        return where.or([
          where.and([where.eb('opened_at', '>', after), where.eb('opened_at', '<=', until)]),
          where.and([where.eb('closed_at', '>', after), where.eb('closed_at', '<=', until)]),
        ]);
      }),
    )
    .$if(openAt !== undefined, (some) =>
      some.where((where) => {
        const at = openAt ?? 0;
        return where.or([
          where.and([
            where.eb('opened_at', '<=', at),
            where.or([where.eb('closed_at', 'is', null), where.eb('closed_at', '>', at)]),
            where.or([where.eb('accepted_at', 'is', null), where.eb('accepted_at', '>', at)]),
          ]),
          where.exists(
            where
              .selectFrom('episode')
              .select('finding_key')
              .whereRef('finding_key', '=', 'finding.key')
              .where('episode.opened_at', '<=', at)
              .where('episode.closed_at', '>', at)
              .where((earlier) =>
                earlier.or([earlier.eb('episode.accepted_at', 'is', null), earlier.eb('episode.accepted_at', '>', at)]),
              ),
          ),
        ]);
      }),
    )
    .orderBy('opened_at', 'desc')
    .orderBy('finding.id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    checkId: row.check_id,
    severity: row.severity,
    resource: { apiVersion: row.api_version, kind: row.kind, namespace: row.namespace, name: row.name },
    container: row.container,
    path: row.path,
    message: row.message,
    status: row.status,
    firstSeen: timeOf(row.first_seen),
    lastSeen: row.last_seen === null ? null : timeOf(row.last_seen),
    openedAt: timeOf(row.opened_at),
    acceptedAt: row.accepted_at === null ? null : timeOf(row.accepted_at),
    closedAt: row.closed_at === null ? null : timeOf(row.closed_at),
    because: row.because,
  }));
}

/** Since when each finding that is open now has been open (RFC 3339), by id. */
export async function readAges(query: Kysely<HistoryTables>, cluster: string): Promise<ReadonlyMap<string, string>> {
  const rows = await query
    .selectFrom('finding')
    .innerJoin('cluster', 'cluster.id', 'finding.cluster_id')
    .select(['finding.id', 'opened_at'])
    .where('cluster.name', '=', cluster)
    .where('status', '=', 'open')
    .execute();
  return new Map(rows.map((row) => [row.id, timeOf(row.opened_at)]));
}

function timeOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

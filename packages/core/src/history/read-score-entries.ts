import type { Kysely } from 'kysely';
import type { ScoreEntry } from './explain-score.ts';
import type { HistoryTables } from './tables.ts';

export interface ScoreEntryRecord extends ScoreEntry {
  /** RFC 3339. */
  readonly at: string;
}

/** Why the risk moved, the newest first and in each audit the most points first. */
export async function readScoreEntries(
  query: Kysely<HistoryTables>,
  cluster: string,
  [after, until]: readonly [number, number],
): Promise<readonly ScoreEntryRecord[]> {
  const rows = await query
    .selectFrom('score_entry')
    .innerJoin('cluster', 'cluster.id', 'score_entry.cluster_id')
    .select(['at', 'object', 'check_id', 'finding_id', 'cause', 'points'])
    .where('cluster.name', '=', cluster)
    .where('at', '>', after)
    .where('at', '<=', until)
    .orderBy('at', 'desc')
    .orderBy('points', 'desc')
    .orderBy('object')
    .execute();
  return rows.map(({ at, object, check_id, finding_id, cause, points }) => ({
    at: new Date(at).toISOString(),
    object,
    checkId: check_id,
    findingId: finding_id,
    cause,
    points,
  }));
}

import type { Kysely } from 'kysely';
import type { Episode, FindingLife } from '../changes/finding-life.ts';
import { readFindings } from './read-findings.ts';
import type { FindingQuery, FindingRecord } from './read-findings.ts';
import type { HistoryTables } from './tables.ts';

/** A finding with every time that it was there. */
export interface RememberedLife extends FindingRecord, FindingLife {}

export interface Lives {
  /** When the history of the cluster began (RFC 3339); null where nothing is remembered of it. */
  readonly began: string | null;
  /** By when they last began, the newest first. */
  readonly lives: readonly RememberedLife[];
}

/** Ids a statement: well under what databases take. */
const idsAtOnce = 500;

/** What is remembered of an object, or of a finding, from its first day on. */
export async function readLives(
  query: Kysely<HistoryTables>,
  asked: Pick<FindingQuery, 'cluster' | 'id' | 'object'>,
): Promise<Lives> {
  const first = await query
    .selectFrom('audit')
    .innerJoin('cluster', 'cluster.id', 'audit.cluster_id')
    .select(({ fn }) => fn.min('started_at').as('at'))
    .where('cluster.name', '=', asked.cluster)
    .executeTakeFirst();
  const findings = await readFindings(query, asked);
  const earlier = new Map<string, Episode[]>();
  for (let start = 0; start < findings.length; start += idsAtOnce) {
    const ids = findings.slice(start, start + idsAtOnce).map(({ id }) => id);
    for (const { id, ...row } of await readEpisodes(query, asked.cluster, ids)) {
      const known = earlier.get(id);
      if (known === undefined) earlier.set(id, [episodeOf(row)]);
      else known.push(episodeOf(row));
    }
  }
  return {
    began: timeOf(first?.at),
    lives: findings.map((finding) => {
      const { severity, openedAt, acceptedAt, closedAt, because } = finding;
      const last: Episode = { severity, openedAt, acceptedAt, closedAt, because };
      return { ...finding, episodes: [last, ...(earlier.get(finding.id) ?? [])] };
    }),
  };
}

/** Those that are over, the newest first. */
async function readEpisodes(query: Kysely<HistoryTables>, cluster: string, ids: readonly string[]) {
  return query
    .selectFrom('episode')
    .innerJoin('finding', 'finding.key', 'episode.finding_key')
    .innerJoin('cluster', 'cluster.id', 'finding.cluster_id')
    .select(['finding.id', 'episode.severity', 'episode.opened_at', 'episode.accepted_at'])
    .select(['episode.closed_at', 'episode.because'])
    .where('cluster.name', '=', cluster)
    .where('finding.id', 'in', ids)
    .orderBy('episode.opened_at', 'desc')
    .execute();
}

type EpisodeRow = Omit<Awaited<ReturnType<typeof readEpisodes>>[number], 'id'>;

function episodeOf({ severity, opened_at, accepted_at, closed_at, because }: EpisodeRow): Episode {
  return {
    severity,
    openedAt: new Date(opened_at).toISOString(),
    acceptedAt: timeOf(accepted_at),
    closedAt: new Date(closed_at).toISOString(),
    because,
  };
}

function timeOf(milliseconds: number | null | undefined): string | null {
  return milliseconds === null || milliseconds === undefined ? null : new Date(milliseconds).toISOString();
}

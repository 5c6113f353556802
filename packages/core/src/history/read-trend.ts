import type { Kysely } from 'kysely';
import { severities } from '../model/severity.ts';
import type { Severity } from '../model/severity.ts';
import type { LedgerEntry } from '../model/scores.ts';
import type { HistoryTables } from './tables.ts';

export interface TrendQuery {
  readonly cluster: string;
  readonly namespace?: string;
  /** Milliseconds since 1970. */
  readonly since: number;
  readonly until: number;
  /** How many moments, evenly spread; the last one is `until`. */
  readonly points: number;
}

/** How it was at a moment: as the last audit before it had left it. */
export interface TrendPoint {
  /** RFC 3339. */
  readonly at: string;
  /** Null where no audit with scores had been made by then. */
  readonly risk: number | null;
  readonly counts: Readonly<Record<Severity, number>>;
}

export interface Trend {
  readonly points: readonly TrendPoint[];
  readonly opened: number;
  readonly closed: number;
  /** From opened to fixed, of what was fixed within: milliseconds; null where nothing was. */
  readonly meanTimeToFix: Readonly<Record<Severity, number | null>>;
  /** What moved the risk within, in points. */
  readonly causes: Readonly<Partial<Record<LedgerEntry['cause'], number>>>;
}

interface Span {
  readonly severity: Severity;
  readonly opened_at: number;
  readonly closed_at: number | null;
  readonly because: string | null;
  readonly n: number;
}

/** Computed from when findings came and went: it needs no counter a day, and is exact at any moment. */
export async function readTrend(query: Kysely<HistoryTables>, asked: TrendQuery): Promise<Trend | undefined> {
  const cluster = await query.selectFrom('cluster').select('id').where('name', '=', asked.cluster).executeTakeFirst();
  if (cluster === undefined) return undefined;
  const audits = await readRisks(query, cluster.id, asked);
  const spans = await readSpans(query, cluster.id, asked);
  const first = await readFirst(query, cluster.id);
  return {
    points: momentsOf(asked).map((moment) => pointAt(moment, audits, spans)),
    ...changesOf(spans, asked, first),
    causes: await readCauses(query, cluster.id, asked),
  };
}

function momentsOf({ since, until, points }: TrendQuery): readonly number[] {
  const count = Math.max(1, points);
  const step = count === 1 ? 0 : (until - since) / (count - 1);
  return Array.from({ length: count }, (_, index) => Math.round(until - (count - 1 - index) * step));
}

function pointAt(moment: number, audits: readonly Risk[], spans: readonly Span[]): TrendPoint {
  const counts: Record<Severity, number> = { critical: 0, high: 0, medium: 0, low: 0, info: 0 };
  for (const { severity, opened_at, closed_at, n } of spans) {
    if (opened_at <= moment && (closed_at === null || closed_at > moment)) counts[severity] += n;
  }
  return { at: new Date(moment).toISOString(), risk: audits.findLast(({ at }) => at <= moment)?.risk ?? null, counts };
}

/** What was there at the first audit ever is no news. */
function changesOf(
  spans: readonly Span[],
  { since, until }: TrendQuery,
  first: number | undefined,
): Pick<Trend, 'opened' | 'closed' | 'meanTimeToFix'> {
  let opened = 0;
  let closed = 0;
  const fixed = new Map<Severity, { n: number; sum: number }>();
  for (const span of spans) {
    const { severity, opened_at, closed_at, because, n } = span;
    if (opened_at > since && opened_at <= until && opened_at !== first) opened += n;
    if (closed_at === null || closed_at <= since || closed_at > until || because === 'accepted') continue;
    closed += n;
    if (because !== 'fixed') continue;
    const { n: before, sum } = fixed.get(severity) ?? { n: 0, sum: 0 };
    fixed.set(severity, { n: before + n, sum: sum + n * (closed_at - opened_at) });
  }
  const meanTimeToFix = { critical: null, high: null, medium: null, low: null, info: null } as Record<
    Severity,
    number | null
  >;
  for (const severity of severities) {
    const own = fixed.get(severity);
    if (own !== undefined) meanTimeToFix[severity] = Math.round(own.sum / own.n);
  }
  return { opened, closed, meanTimeToFix };
}

/** When the history of a cluster began: what was there then is no news. */
async function readFirst(query: Kysely<HistoryTables>, cluster: number): Promise<number | undefined> {
  const row = await query
    .selectFrom('audit')
    .select('started_at')
    .where('cluster_id', '=', cluster)
    .orderBy('started_at')
    .limit(1)
    .executeTakeFirst();
  return row?.started_at;
}

interface Risk {
  readonly at: number;
  readonly risk: number | null;
}

async function readRisks(
  query: Kysely<HistoryTables>,
  cluster: number,
  { namespace, until }: TrendQuery,
): Promise<readonly Risk[]> {
  if (namespace === undefined) {
    return query
      .selectFrom('audit')
      .select(['at', 'risk'])
      .where('cluster_id', '=', cluster)
      .where('at', '<=', until)
      .orderBy('at')
      .orderBy('id')
      .execute();
  }
  return query
    .selectFrom('audit_namespace')
    .innerJoin('audit', 'audit.id', 'audit_namespace.audit_id')
    .select(['at', 'audit_namespace.risk'])
    .where('cluster_id', '=', cluster)
    .where('namespace', '=', namespace)
    .where('at', '<=', until)
    .orderBy('at')
    .orderBy('audit.id')
    .execute();
}

async function readSpans(
  query: Kysely<HistoryTables>,
  cluster: number,
  { namespace, since, until }: TrendQuery,
): Promise<readonly Span[]> {
  const now = await query
    .selectFrom('finding')
    .select(({ fn }) => ['severity', 'opened_at', 'accepted_at', 'closed_at', 'because', fn.countAll<number>().as('n')])
    .where('cluster_id', '=', cluster)
    .where('opened_at', '<=', until)
    .where((where) => where.or([where.eb('closed_at', 'is', null), where.eb('closed_at', '>', since)]))
    .$if(namespace !== undefined, (some) => some.where('namespace', '=', namespace ?? ''))
    .groupBy(['severity', 'opened_at', 'accepted_at', 'closed_at', 'because'])
    .execute();
  const before = await query
    .selectFrom('episode')
    .select(({ fn }) => ['severity', 'opened_at', 'accepted_at', 'closed_at', 'because', fn.countAll<number>().as('n')])
    .where('cluster_id', '=', cluster)
    .where('opened_at', '<=', until)
    .where('closed_at', '>', since)
    .$if(namespace !== undefined, (some) =>
      some.where('finding_key', 'in', (where) =>
        where
          .selectFrom('finding')
          .select('key')
          .where('cluster_id', '=', cluster)
          .where('namespace', '=', namespace ?? ''),
      ),
    )
    .groupBy(['severity', 'opened_at', 'accepted_at', 'closed_at', 'because'])
    .execute();
  // What was accepted is open no longer, whatever becomes of it afterwards.
  return [...now, ...before].map(({ accepted_at, ...span }) =>
    accepted_at === null ? span : { ...span, closed_at: accepted_at, because: 'accepted' },
  );
}

async function readCauses(
  query: Kysely<HistoryTables>,
  cluster: number,
  { since, until }: TrendQuery,
): Promise<Trend['causes']> {
  const rows = await query
    .selectFrom('score_entry')
    .select(({ fn }) => ['cause', fn.sum<number>('points').as('points')])
    .where('cluster_id', '=', cluster)
    .where('at', '>', since)
    .where('at', '<=', until)
    .groupBy('cause')
    .orderBy('cause')
    .execute();
  return Object.fromEntries(rows.map(({ cause, points }) => [cause, Math.round(points * 10) / 10]));
}

import type { AuditReport } from '../model/report.ts';
import { ok } from '../model/result.ts';
import type { Result } from '../model/result.ts';
import type { DatabaseTarget } from './database/database-target.ts';
import { openDatabase } from './database/open-database.ts';
import type { Database } from './database/open-database.ts';
import { makeExceptionStore } from './exception-store.ts';
import type { ExceptionStore } from './exception-store.ts';
import { historyMigrations } from './migrations.ts';
import { readAudits } from './read-audits.ts';
import type { AuditQuery, AuditRecord } from './read-audits.ts';
import { readAges, readFindings } from './read-findings.ts';
import type { FindingQuery, FindingRecord } from './read-findings.ts';
import { readLives } from './read-lives.ts';
import type { Lives } from './read-lives.ts';
import { readScoreEntries } from './read-score-entries.ts';
import type { ScoreEntryRecord } from './read-score-entries.ts';
import { readTrend } from './read-trend.ts';
import type { Trend, TrendQuery } from './read-trend.ts';
import { recordAudit } from './record-audit.ts';
import type { RecordedAudit, RecordOptions } from './record-audit.ts';
import type { HistoryTables } from './tables.ts';

/** What was: audits, findings with their first and last day, scores and why they moved, and shared exceptions. */
export interface History {
  /** Words for messages: a path, or a database's address without its password. */
  readonly label: string;
  /**
   * Remembers a whole report of a cluster, in one transaction. Reports that looked at a part only (some checks, some
   * namespaces) are not for it: what they leave out would count as fixed.
   */
  readonly record: (report: AuditReport, options: RecordOptions) => Promise<RecordedAudit>;
  /** Names of clusters, sorted. */
  readonly clusters: () => Promise<readonly string[]>;
  readonly audits: (query: AuditQuery) => Promise<readonly AuditRecord[]>;
  readonly findings: (query: FindingQuery) => Promise<readonly FindingRecord[]>;
  /** Findings with every time that they were there. */
  readonly lives: (query: Pick<FindingQuery, 'cluster' | 'id' | 'object'>) => Promise<Lives>;
  /** Since when each open finding has been open (RFC 3339), by id. */
  readonly ages: (cluster: string) => Promise<ReadonlyMap<string, string>>;
  /** `undefined` where nothing is remembered of the cluster. */
  readonly trend: (query: TrendQuery) => Promise<Trend | undefined>;
  /** Why the risk moved, the newest first; milliseconds since 1970, the first exclusive. */
  readonly scoreEntries: (cluster: string, within: readonly [number, number]) => Promise<readonly ScoreEntryRecord[]>;
  readonly exceptions: ExceptionStore;
  readonly close: () => Promise<void>;
}

export async function openHistory(target: DatabaseTarget): Promise<Result<History, string>> {
  const opened = await openDatabase<HistoryTables>(target, historyMigrations);
  return opened.ok ? ok(makeHistory(opened.value)) : opened;
}

function makeHistory({ query, label, close }: Database<HistoryTables>): History {
  return {
    label,
    record: (report, options) => recordAudit(query, report, options),
    clusters: async () => {
      const rows = await query.selectFrom('cluster').select('name').orderBy('name').execute();
      return rows.map(({ name }) => name);
    },
    audits: (asked) => readAudits(query, asked),
    findings: (asked) => readFindings(query, asked),
    lives: (asked) => readLives(query, asked),
    ages: (cluster) => readAges(query, cluster),
    trend: (asked) => readTrend(query, asked),
    scoreEntries: (cluster, within) => readScoreEntries(query, cluster, within),
    exceptions: makeExceptionStore(query),
    close,
  };
}

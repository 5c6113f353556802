import { severities } from '@k8s-risk/core';
import type { AuditReport, ReportChange, Scores, Severity } from '@k8s-risk/core';
import { shownFeeds } from './cluster-scope.ts';
import type { Feed } from './feed.ts';
import { reportOf } from './feed.ts';
import { memoLast } from './memo.ts';
import { selectFindingRows } from './select-finding-rows.ts';
import type { FindingRow } from './finding-lines.ts';
import type { Past } from './past.ts';
import type { State } from './state.ts';

export interface NamespaceLine {
  readonly cluster: string;
  /** Null: what lies in no namespace. */
  readonly name: string | null;
  readonly counts: Readonly<Record<Severity, number>>;
  readonly risk: number | undefined;
  readonly grade: string | undefined;
}

/** What the overview says, over all clusters that are shown and have been read: a part of one would count as all of it. */
export interface Overview {
  /** What is listed says of which it is. */
  readonly several: boolean;
  /** Of the one cluster; undefined where there are several, or no scores. */
  readonly scores: Scores | undefined;
  /** Its risk of the last days, one value a day, as far as it is remembered. */
  readonly risks: readonly number[];
  readonly open: Readonly<Record<Severity, number>>;
  readonly openTotal: number;
  readonly accepted: number;
  readonly isNew: number;
  /** Worst first. */
  readonly namespaces: readonly NamespaceLine[];
  /** What gains most, or where nothing is scored, what is worst. */
  readonly firstFixes: readonly FindingRow[];
  readonly coverage: Coverage;
  readonly changes: readonly ReportChange[];
  readonly objects: number;
  readonly workloads: number;
}

export interface Coverage {
  readonly checks: number;
  /** Checks that could judge nothing, or not everything. */
  readonly unjudged: number;
  /** Kinds that could not be read, with the reason. */
  readonly unseen: readonly { readonly kind: string; readonly reason: string }[];
}

export function selectOverview(state: State): Overview {
  return overviewOf(shownFeeds(state), selectFindingRows(state), state.changes, state.past);
}

export function selectCoverage(state: State): Coverage {
  return coverageOf(shownFeeds(state));
}

const overviewOf = memoLast(
  (
    feeds: readonly Feed[],
    rows: readonly FindingRow[],
    changes: readonly ReportChange[],
    past: State['past'],
  ): Overview => {
    const reports = feeds.flatMap((feed) => reportOf(feed) ?? []);
    const shown = new Set(feeds.map(({ cluster }) => cluster));
    const reading = new Set(feeds.flatMap(({ phase, cluster }) => (phase === 'loading' ? [cluster] : [])));
    const whole = reading.size === 0 ? rows : rows.filter(({ cluster }) => !reading.has(cluster));
    const open = whole.filter(({ status }) => status === 'open');
    const scores = scoresOf(reports);
    return {
      several: feeds.length > 1,
      scores,
      risks: feeds.length === 1 ? risksOf(past.get(feeds[0]?.cluster ?? '')) : [],
      open: countBySeverity(open),
      openTotal: open.length,
      accepted: whole.length - open.length,
      isNew: open.filter(({ isNew }) => isNew).length,
      namespaces: namespacesOf(open, scores),
      firstFixes: bestOf(open, reports),
      coverage: coverageOf(feeds),
      changes: changes.filter(
        ({ type, cluster }) => (type === 'added' || type === 'removed' || type === 'changed') && shown.has(cluster),
      ),
      objects: reports.reduce((sum, report) => sum + countObjects(report), 0),
      workloads: reports.reduce((sum, { inventory }) => sum + inventory.workloads, 0),
    };
  },
);

function risksOf(past: Past | undefined): readonly number[] {
  return (past?.risks ?? []).filter((risk) => risk !== null);
}

const shownFixes = 20;

/**
 * The rows that gain most, best first. Where two gain the same, as under a floor, the reports have put first what is
 * worth it; where nothing is scored, the first rows are.
 */
function bestOf(rows: readonly FindingRow[], reports: readonly AuditReport[]): readonly FindingRow[] {
  const places = new Map<string, number>();
  for (const { findings } of reports)
    for (const { id, gain } of findings) if (gain !== undefined) places.set(id, places.size);
  const placeOf = ({ gain, findings }: FindingRow): number =>
    gain === undefined ? places.size : Math.min(...findings.map(({ id }) => places.get(id) ?? places.size));
  const compare = (a: FindingRow, b: FindingRow): number => (b.gain ?? 0) - (a.gain ?? 0) || placeOf(a) - placeOf(b);
  let best: FindingRow[] = [];
  for (const row of rows) {
    const last = best.length < shownFixes ? undefined : best.at(-1);
    if (last === undefined || compare(row, last) < 0) best = [...best, row].sort(compare).slice(0, shownFixes);
  }
  return best;
}

/** What is said of the one cluster that is shown. */
export function selectScores(state: Pick<State, 'feeds' | 'clusters'>): Scores | undefined {
  return scoresOf(shownFeeds(state).flatMap((feed) => reportOf(feed) ?? []));
}

function scoresOf(reports: readonly AuditReport[]): Scores | undefined {
  const [only, ...others] = reports;
  return only !== undefined && others.length === 0 && hasScores(only.scores) ? only.scores : undefined;
}

function hasScores(scores: AuditReport['scores']): scores is Scores {
  return 'risk' in scores;
}

function namespacesOf(open: readonly FindingRow[], scores: Scores | undefined): readonly NamespaceLine[] {
  const clusters = Map.groupBy(open, ({ cluster }) => cluster);
  const members = [...clusters].flatMap(([cluster, rows]) =>
    [...Map.groupBy(rows, ({ namespace }) => namespace)].map(([name, lines]) => ({ cluster, name, rows: lines })),
  );
  const scored = new Map(scores?.namespaces.map((entry) => [entry.name, entry]));
  return members
    .map(({ cluster, name, rows }): NamespaceLine => {
      const score = name === null ? undefined : scored.get(name);
      return { cluster, name, counts: countBySeverity(rows), risk: score?.risk, grade: score?.grade };
    })
    .toSorted((a, b) => (b.risk ?? -1) - (a.risk ?? -1) || compareCounts(a, b));
}

function compareCounts(a: NamespaceLine, b: NamespaceLine): number {
  for (const severity of severities) {
    const difference = b.counts[severity] - a.counts[severity];
    if (difference !== 0) return difference;
  }
  return 0;
}

const coverageOf = memoLast((feeds: readonly Feed[]): Coverage => {
  const reports = feeds.flatMap((feed) => reportOf(feed) ?? []);
  const unseen = new Map(
    reports.flatMap(({ coverage }) => coverage.map(({ kind, reason }) => [kind, reason] as const)),
  );
  const tallies = reports.flatMap((report) => report.tallies);
  return {
    checks: tallies.length,
    unjudged: tallies.filter(({ notEvaluable, reasons }) => notEvaluable > 0 || reasons.length > 0).length,
    unseen: [...unseen].map(([kind, reason]) => ({ kind, reason })),
  };
});

function countObjects({ inventory }: AuditReport): number {
  return Object.values(inventory.objects).reduce((sum, count) => sum + count, 0);
}

function countBySeverity(rows: readonly FindingRow[]): Readonly<Record<Severity, number>> {
  const counts = { critical: 0, high: 0, medium: 0, low: 0, info: 0 };
  for (const { severity } of rows) counts[severity] += 1;
  return counts;
}

import type { AuditReport } from '@k8s-risk/core';
import type { Feed } from './feed.ts';
import { reportOf } from './feed.ts';
import { memoLast } from './memo.ts';
import { shownFeeds } from './cluster-scope.ts';
import type { State } from './state.ts';

/** Lists that are each in an order, as one; without an order, one after the other. */
export function inOrder<Row>(
  lists: readonly (readonly Row[])[],
  compare: ((a: Row, b: Row) => number) | undefined,
): readonly Row[] {
  const rows = lists.flat();
  return lists.length < 2 || compare === undefined ? rows : rows.sort(compare);
}

/** A row that says of which cluster it is: two clusters have much of the same name. */
export type OfCluster<Row> = Row & { readonly cluster: string };

/**
 * Rows that are made of a report, for all clusters that are shown; made once for each report. `compare`: what the order of
 * the rows of one report goes by first; those of several are merged by it.
 */
export function perReport<Row extends object>(
  make: (report: AuditReport) => readonly Row[],
  compare?: (a: Row, b: Row) => number,
): (state: Pick<State, 'feeds' | 'clusters'>) => readonly OfCluster<Row>[] {
  const known = new WeakMap<AuditReport, readonly OfCluster<Row>[]>();
  const rowsOf = (feed: Feed): readonly OfCluster<Row>[] => {
    const report = reportOf(feed);
    if (report === undefined) return [];
    const { cluster } = feed;
    const made = known.get(report) ?? make(report).map((row) => ({ ...row, cluster }));
    known.set(report, made);
    return made;
  };
  const all = memoLast((feeds: readonly Feed[]) => inOrder(feeds.map(rowsOf), compare));
  return (state) => all(shownFeeds(state));
}

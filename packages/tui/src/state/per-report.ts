import type { AuditReport } from '@k8s-risk/core';
import type { Feed } from './feed.ts';
import { reportOf } from './feed.ts';
import { memoLast } from './memo.ts';
import type { State } from './state.ts';

/** Rows that are made of a report, for all clusters that are shown; made once for each report. */
export function perReport<Row>(
  make: (report: AuditReport, cluster: string) => readonly Row[],
): (state: Pick<State, 'feeds'>) => readonly Row[] {
  const known = new WeakMap<AuditReport, readonly Row[]>();
  const rowsOf = (feed: Feed): readonly Row[] => {
    const report = reportOf(feed);
    if (report === undefined) return [];
    const made = known.get(report) ?? make(report, feed.cluster);
    known.set(report, made);
    return made;
  };
  const all = memoLast((feeds: readonly Feed[]) => feeds.flatMap(rowsOf));
  return ({ feeds }) => all(feeds);
}

import { exceptionAccess, exceptionRows } from '@k8s-risk/core';
import type { ExceptionRow, Policy } from '@k8s-risk/core';
import type { Span } from '../format/line.ts';
import type { Feed } from '../state/feed.ts';
import { reportOf } from '../state/feed.ts';
import { shownFeeds } from '../state/cluster-scope.ts';
import { memoLast } from '../state/memo.ts';
import type { OfCluster } from '../state/per-report.ts';
import { makeTable } from './table.ts';
import type { Table } from './table.ts';

/** What was accepted, by whom and until when; expired ones first. */
export const exceptionsTable: Table = makeTable<OfCluster<ExceptionRow>>({
  rows: (state) => rowsOf(shownFeeds(state), state.policy.policy, Math.floor(state.now / 3_600_000)),
  key: ({ cluster, id }) => `${cluster}\n${id}`,
  cluster: ({ cluster }) => cluster,
  opening: ({ checks, state }) => {
    const names = checks.join(',');
    const status = state === 'expired' ? '' : ' status:accepted';
    return names === '' ? undefined : { kind: 'place', place: { view: 'findings' }, filter: `check:${names}${status}` };
  },
  faded: ({ state }) => state === 'unused',
  columns: [
    { id: 'state', title: 'STATE', width: 8, rank: 0, text: stateSpan, order: ({ state }) => state },
    {
      id: 'checks',
      title: 'CHECKS',
      width: 26,
      least: 16,
      grow: 2,
      rank: 0,
      cut: 'middle',
      text: ({ checks }) => checks.join(', '),
      order: ({ checks }) => checks.join(','),
    },
    {
      id: 'scope',
      title: 'SCOPE',
      width: 26,
      least: 16,
      grow: 2,
      rank: 1,
      text: ({ scope }) => scope,
      order: ({ scope }) => scope,
    },
    { id: 'reason', title: 'REASON', width: 26, least: 16, grow: 3, rank: 1, text: ({ reason }) => reason },
    {
      id: 'owner',
      title: 'OWNER',
      width: 12,
      rank: 3,
      text: ({ owner }) => owner ?? '-',
      order: ({ owner }) => owner ?? '',
    },
    {
      id: 'expires',
      title: 'EXPIRES',
      width: 10,
      rank: 2,
      text: ({ expires }) => expires?.slice(0, 10) ?? 'never',
      order: ({ expires }) => expires ?? '9999',
    },
    {
      id: 'covers',
      title: 'COVERS',
      width: 6,
      rank: 4,
      align: 'right',
      text: ({ findings }) => String(findings.length),
      order: ({ findings }) => findings.length,
    },
    {
      id: 'source',
      title: 'FROM',
      width: 11,
      rank: 5,
      style: 'dim',
      text: ({ source }) => source,
      order: ({ source }) => source,
    },
  ],
  groups: {
    state: ({ state }) => state,
    owner: ({ owner }) => owner ?? '(nobody)',
    source: ({ source }) => source,
  },
  filter: exceptionAccess,
});

const rowsOf = memoLast((feeds: readonly Feed[], policy: Policy, hour: number): readonly OfCluster<ExceptionRow>[] => {
  const now = new Date(hour * 3_600_000).toISOString();
  return feeds.flatMap((feed) => {
    const report = reportOf(feed);
    const { cluster } = feed;
    return report === undefined
      ? []
      : exceptionRows(report, policy.exceptions, now).map((row) => ({ ...row, cluster }));
  });
});

function stateSpan({ state }: ExceptionRow): Span {
  switch (state) {
    case 'expired':
      return { text: 'EXPIRED', style: 'danger' };
    case 'expiring':
      return { text: 'expiring', style: 'warning' };
    case 'unused':
      return { text: 'unused', style: 'dim' };
    case 'active':
      return { text: 'active', style: 'good' };
  }
}

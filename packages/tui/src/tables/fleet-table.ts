import { fleetAccess, fleetRows } from '@k8s-risk/core';
import type { FleetMember, FleetRow } from '@k8s-risk/core';
import type { Span } from '../format/line.ts';
import type { Feed } from '../state/feed.ts';
import { absenceOf, reportOf } from '../state/feed.ts';
import { shownFeeds } from '../state/cluster-scope.ts';
import { memoLast } from '../state/memo.ts';
import { riskColumn } from './risk-column.ts';
import { makeTable } from './table.ts';
import type { Table } from './table.ts';

interface ScopedRow extends FleetRow {
  /** Whether lists are about it; undefined where they are about all. */
  readonly chosen: boolean | undefined;
}

const rowsOf = memoLast((feeds: readonly Feed[], shown: readonly Feed[]): readonly ScopedRow[] => {
  const names = shown === feeds ? undefined : new Set(shown.map(({ cluster }) => cluster));
  return fleetRows(feeds.map(memberOf)).map((row) => ({ ...row, chosen: names?.has(row.cluster) }));
});

/** Every cluster that is open, those in the scope marked. One that cannot be seen comes first, and has no zeros. */
export const fleetTable: Table = makeTable<ScopedRow>({
  rows: (state) => rowsOf(state.feeds, shownFeeds(state)),
  key: ({ cluster }) => cluster,
  opening: ({ cluster }) => ({ kind: 'cluster', cluster }),
  faded: ({ chosen }) => chosen === false,
  picked: ({ chosen }) => chosen === true,
  columns: [
    {
      id: 'cluster',
      title: 'CLUSTER',
      width: 24,
      least: 14,
      grow: 2,
      rank: 0,
      cut: 'middle',
      text: ({ cluster }) => cluster,
      order: ({ cluster }) => cluster,
    },
    { id: 'state', title: 'STATE', width: 11, rank: 0, text: stateSpan, order: ({ state }) => stateOrder[state] },
    riskColumn<ScopedRow>(),
    ...(['critical', 'high', 'medium'] as const).map((severity) => ({
      id: severity,
      title: severity.toUpperCase(),
      width: 8,
      rank: severity === 'medium' ? 4 : 1,
      align: 'right' as const,
      text: ({ findings }: FleetRow): string | Span => {
        if (findings === null) return { text: '?', style: 'warning' };
        const count = findings[severity];
        return count === 0 ? { text: '-', style: 'dim' } : String(count);
      },
      order: ({ findings }: FleetRow) => findings?.[severity] ?? -1,
    })),
    {
      id: 'coverage',
      title: 'JUDGED',
      width: 6,
      rank: 2,
      align: 'right',
      text: ({ coverage, state }) => (state === 'unreachable' ? '-' : `${String(Math.floor(coverage * 100))}%`),
      order: ({ coverage }) => -coverage,
    },
    {
      id: 'workloads',
      title: 'WORKLOADS',
      width: 9,
      rank: 5,
      align: 'right',
      text: ({ workloads }) => (workloads === null ? '-' : String(workloads)),
      order: ({ workloads }) => workloads ?? -1,
    },
    {
      id: 'version',
      title: 'VERSION',
      width: 12,
      rank: 3,
      style: 'dim',
      text: ({ version }) => version ?? '-',
      order: ({ version }) => version ?? '',
    },
    {
      id: 'why',
      title: 'WHY',
      width: 20,
      least: 10,
      grow: 2,
      rank: 1,
      style: 'danger',
      text: ({ error }) => error ?? '',
    },
  ],
  filter: fleetAccess,
});

function memberOf(feed: Feed): FleetMember {
  const report = reportOf(feed);
  const absence = absenceOf(feed);
  const trouble =
    absence === undefined ? {} : { trouble: `${absence.state}: ${absence.reason ?? 'it does not answer'}` };
  if (report !== undefined && feed.phase !== 'failed') return { cluster: feed.cluster, report, ...trouble };
  const error = feed.phase === 'failed' ? feed.message : (trouble.trouble ?? 'being read for the first time');
  return { cluster: feed.cluster, error };
}

const stateOrder: Readonly<Record<FleetRow['state'], number>> = { unreachable: 2, partial: 1, complete: 0 };

function stateSpan({ state }: FleetRow): Span {
  switch (state) {
    case 'complete':
      return { text: state, style: 'good' };
    case 'partial':
      return { text: state, style: 'warning' };
    case 'unreachable':
      return { text: state, style: 'danger' };
  }
}

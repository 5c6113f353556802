import type { FilterAccess } from '@k8s-risk/core';
import type { AuditRecord } from '@k8s-risk/core/node';
import { ageText, minuteText } from '../format/time-text.ts';
import { countColumns } from './count-columns.ts';
import { riskColumn } from './risk-column.ts';
import { makeTable } from './table.ts';
import type { Table } from './table.ts';
import { shownFeeds } from '../state/cluster-scope.ts';
import type { Feed } from '../state/feed.ts';
import { memoLast } from '../state/memo.ts';
import type { State } from '../state/state.ts';

const rowsOf = memoLast((past: State['past'], feeds: readonly Feed[]): readonly AuditRecord[] =>
  feeds
    .flatMap(({ cluster }) => past.get(cluster)?.audits ?? [])
    .sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0)),
);

/** Earlier audits, the newest first. Enter: what is different since. */
export const historyTable: Table = makeTable<AuditRecord>({
  rows: (state) => rowsOf(state.past, shownFeeds(state)),
  cluster: ({ cluster }) => cluster,
  key: ({ cluster, id }) => `${cluster} ${String(id)}`,
  opening: ({ cluster, at }) => ({ kind: 'place', place: { view: 'since', cluster, at } }),
  columns: [
    {
      id: 'at',
      title: 'AUDIT (UTC)',
      width: 16,
      rank: 0,
      text: ({ at }) => minuteText(at),
      order: ({ at }) => Date.parse(at),
    },
    {
      id: 'age',
      title: 'AGE',
      width: 4,
      rank: 3,
      align: 'right',
      style: 'dim',
      text: ({ at }, { now }) => ageText(Math.max(0, now - Date.parse(at))),
    },
    riskColumn<AuditRecord>(),
    ...countColumns<AuditRecord>(({ counts }) => counts),
    {
      id: 'opened',
      title: 'CAME',
      width: 5,
      rank: 1,
      align: 'right',
      text: ({ opened }) =>
        opened === 0 ? { text: '-', style: 'dim' } : { text: `+${String(opened)}`, style: 'danger' },
      order: ({ opened }) => opened,
    },
    {
      id: 'closed',
      title: 'WENT',
      width: 5,
      rank: 1,
      align: 'right',
      text: ({ closed }) =>
        closed === 0 ? { text: '-', style: 'dim' } : { text: `-${String(closed)}`, style: 'good' },
      order: ({ closed }) => closed,
    },
    {
      id: 'accepted',
      title: 'ACCEPTED',
      width: 8,
      rank: 5,
      align: 'right',
      text: ({ accepted }) => String(accepted),
      order: ({ accepted }) => accepted,
    },
    {
      id: 'gaps',
      title: 'UNSEEN',
      width: 6,
      rank: 4,
      align: 'right',
      text: ({ gaps }) => (gaps === 0 ? { text: '-', style: 'dim' } : { text: String(gaps), style: 'warning' }),
      order: ({ gaps }) => gaps,
    },
    {
      id: 'cause',
      title: 'BY',
      width: 8,
      rank: 6,
      style: 'dim',
      text: ({ cause }) => cause,
      order: ({ cause }) => cause,
    },
  ],
  groups: { day: ({ at }) => at.slice(0, 10) },
  filter: {
    rows: 'audits',
    text: ({ at, cluster, cause }) => `${at} ${cluster} ${cause}`.toLowerCase(),
    name: ({ cluster }) => cluster,
    risk: ({ risk }) => risk ?? undefined,
    began: ({ at }) => Date.parse(at),
  } satisfies FilterAccess<AuditRecord>,
});

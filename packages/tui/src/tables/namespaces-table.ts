import { compareCounts, guardRails, namespaceAccess, namespaceRows, quoteValue } from '@k8s-risk/core';
import type { GuardRail, NamespaceRow } from '@k8s-risk/core';
import type { Span } from '../format/line.ts';
import { perReport } from '../state/per-report.ts';
import type { OfCluster } from '../state/per-report.ts';
import type { Column } from './column.ts';
import { countColumns } from './count-columns.ts';
import { riskColumn } from './risk-column.ts';
import { makeTable } from './table.ts';
import type { Table } from './table.ts';

const rowsOf = perReport(
  (report) => namespaceRows(report),
  (a, b) => (b.risk ?? 0) - (a.risk ?? 0) || compareCounts(a.findings, b.findings),
);

const guardTitles: Readonly<Record<GuardRail, string>> = {
  'pod-security': 'PODSEC',
  'deny-ingress': 'DENY-IN',
  'deny-egress': 'DENY-OUT',
  quota: 'QUOTA',
  limits: 'LIMITS',
  'account-token': 'TOKEN',
};

/** Every namespace with its score, and the guard rails that stand round it or do not. */
export const namespacesTable: Table = makeTable<OfCluster<NamespaceRow>>({
  rows: rowsOf,
  key: ({ cluster, name }) => `${cluster}\n${name}`,
  cluster: ({ cluster }) => cluster,
  resource: ({ name }) => ({ apiVersion: 'v1', kind: 'Namespace', namespace: null, name }),
  opening: ({ name }) => ({ kind: 'place', place: { view: 'findings' }, filter: `ns:${quoteValue(name)}` }),
  columns: [
    {
      id: 'name',
      title: 'NAMESPACE',
      width: 20,
      least: 14,
      grow: 2,
      rank: 0,
      cut: 'middle',
      text: ({ name }) => name,
      order: ({ name }) => name,
    },
    riskColumn<OfCluster<NamespaceRow>>(),
    ...countColumns<OfCluster<NamespaceRow>>(({ findings }) => findings),
    {
      id: 'workloads',
      title: 'WORKLOADS',
      width: 9,
      rank: 5,
      align: 'right',
      text: ({ workloads }) => String(workloads),
      order: ({ workloads }) => workloads,
    },
    ...(Object.keys(guardRails) as readonly GuardRail[]).map(guardColumn),
    {
      id: 'owner',
      title: 'OWNER',
      width: 12,
      rank: 6,
      style: 'dim',
      text: ({ owner }) => owner ?? '-',
      order: ({ owner }) => owner ?? '',
    },
  ],
  filter: namespaceAccess,
});

function guardColumn(guard: GuardRail): Column<NamespaceRow> {
  return {
    id: guard,
    title: guardTitles[guard],
    width: 8,
    rank: guard === 'pod-security' || guard === 'deny-ingress' ? 2 : 4,
    text: ({ guards }) => guardSpan(guards[guard]),
    order: ({ guards }) => ({ missing: 2, unknown: 1, present: 0 })[guards[guard]],
  };
}

function guardSpan(state: NamespaceRow['guards'][GuardRail]): Span {
  switch (state) {
    case 'present':
      return { text: 'yes', style: 'good' };
    case 'missing':
      return { text: 'no', style: 'danger' };
    case 'unknown':
      return { text: '?', style: 'warning' };
  }
}

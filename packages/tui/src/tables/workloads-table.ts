import { compareCounts, severityRank, workloadAccess, workloadRows } from '@k8s-risk/core';
import type { SeverityCounts, WorkloadRow } from '@k8s-risk/core';
import type { Span } from '../format/line.ts';
import { severityBadge } from '../format/severity-badge.ts';
import { ageText } from '../format/time-text.ts';
import { objectFilter } from '../state/filter-words.ts';
import { perReport } from '../state/per-report.ts';
import type { OfCluster } from '../state/per-report.ts';
import { reportContext } from '../state/finding-lines.ts';
import { countColumns } from './count-columns.ts';
import { makeTable } from './table.ts';
import type { Table } from './table.ts';

/** Every workload of what is shown. */
export const workloadRowsOf = perReport(
  (report) => workloadRows(report, reportContext),
  (a, b) => compareCounts(a.findings, b.findings),
);

/** One row a controller, its pods folded in. Flags: P privileged, H host namespaces or paths, R root. */
export const workloadsTable: Table = makeTable<OfCluster<WorkloadRow>>({
  rows: (state) => workloadRowsOf(state).filter(({ resource }) => inScope(state.namespaces, resource.namespace)),
  key: ({ cluster, resource, file }) =>
    [cluster, resource.namespace ?? '', resource.kind, resource.name, file ?? ''].join('\n'),
  opening: ({ resource }) => ({ kind: 'place', place: { view: 'findings' }, filter: objectFilter(resource) }),
  cluster: ({ cluster }) => cluster,
  resource: ({ resource }) => resource,
  columns: [
    {
      id: 'severity',
      title: ' WORST',
      width: 9,
      slim: { width: 4, title: ' SV' },
      rank: 0,
      text: worstBadge,
      record: ({ severity }) => severity ?? '',
      order: ({ severity }) => (severity === null ? -1 : severityRank(severity)),
    },
    {
      id: 'namespace',
      title: 'NAMESPACE',
      width: 14,
      least: 10,
      grow: 2,
      rank: 1,
      cut: 'middle',
      text: ({ resource }) => resource.namespace ?? 'default',
      order: ({ resource }) => resource.namespace ?? 'default',
    },
    {
      id: 'kind',
      title: 'KIND',
      width: 11,
      rank: 3,
      style: 'dim',
      text: ({ resource }) => resource.kind,
      order: ({ resource }) => resource.kind,
    },
    {
      id: 'name',
      title: 'NAME',
      width: 20,
      least: 14,
      grow: 3,
      rank: 0,
      cut: 'middle',
      text: ({ resource }) => resource.name,
      order: ({ resource }) => resource.name,
    },
    ...countColumns<OfCluster<WorkloadRow>>(({ findings }): SeverityCounts => findings),
    {
      id: 'pss',
      title: 'MEETS',
      width: 10,
      rank: 4,
      text: ({ podSecurity }) => podSecurity ?? '?',
      order: ({ podSecurity }) => podSecurity ?? '?',
    },
    { id: 'flags', title: 'FLAGS', width: 5, rank: 2, text: flagsText, order: ({ flags }) => flags.length },
    {
      id: 'exposure',
      title: 'EXPOSED',
      width: 8,
      rank: 3,
      text: exposureSpan,
      order: ({ exposure }) => exposureRank[exposure ?? 'unknown'] ?? 0,
    },
    {
      id: 'gain',
      title: 'GAIN',
      width: 5,
      rank: 2,
      align: 'right',
      text: ({ gain }) => (gain === null || gain < 0.05 ? '-' : gain.toFixed(1)),
      order: ({ gain }) => gain ?? 0,
    },
    {
      id: 'account',
      title: 'ACCOUNT',
      width: 16,
      least: 10,
      grow: 1,
      rank: 6,
      cut: 'middle',
      style: 'dim',
      text: ({ serviceAccount }) => serviceAccount,
      order: ({ serviceAccount }) => serviceAccount,
    },
    {
      id: 'age',
      title: 'AGE',
      width: 4,
      rank: 7,
      align: 'right',
      style: 'dim',
      text: ({ created }, { now }) => (created === null ? '-' : ageText(Math.max(0, now - Date.parse(created)))),
      record: ({ created }) => created ?? '',
      order: ({ created }) => (created === null ? 0 : Date.parse(created)),
    },
  ],
  groups: {
    namespace: ({ resource }) => resource.namespace ?? 'default',
    kind: ({ resource }) => resource.kind,
    exposure: ({ exposure }) => exposure ?? 'not known',
    account: ({ serviceAccount }) => serviceAccount,
    owner: ({ owner }) => owner ?? '(nobody)',
  },
  filter: workloadAccess,
});

function inScope(namespaces: readonly string[], namespace: string | null): boolean {
  return namespaces.length === 0 || namespaces.includes(namespace ?? 'default');
}

function worstBadge({ severity }: WorkloadRow, { width }: { readonly width: number }): Span {
  return severity === null ? { text: '  -', style: 'dim' } : severityBadge(severity, width < 9);
}

function flagsText({ flags }: WorkloadRow): string {
  const letters = { privileged: 'P', host: 'H', root: 'R' } as const;
  return (['privileged', 'host', 'root'] as const)
    .map((flag) => (flags.includes(flag) ? letters[flag] : '-'))
    .join(' ');
}

const exposureRank: Readonly<Record<string, number>> = { internet: 5, edge: 4, open: 3, scoped: 2, none: 1 };

function exposureSpan({ exposure }: WorkloadRow): Span {
  if (exposure === null) return { text: '?', style: 'warning' };
  return exposure === 'internet' ? { text: exposure, style: 'danger' } : { text: exposure };
}

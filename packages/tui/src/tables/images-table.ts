import { compareCounts, imageAccess, imageRows, quoteValue, resourceLabel, severityRank } from '@k8s-risk/core';
import type { ImageRow } from '@k8s-risk/core';
import { severityBadge } from '../format/severity-badge.ts';
import { perReport } from '../state/per-report.ts';
import type { OfCluster } from '../state/per-report.ts';
import { reportContext } from '../state/finding-lines.ts';
import { countColumns } from './count-columns.ts';
import { makeTable } from './table.ts';
import type { Table } from './table.ts';

const rowsOf = perReport(
  (report) => imageRows(report, reportContext),
  (a, b) => compareCounts(a.findings, b.findings),
);

/** Every image with what holds it to one content, where it runs, and whether anybody looked for its vulnerabilities. */
export const imagesTable: Table = makeTable<OfCluster<ImageRow>>({
  rows: rowsOf,
  key: ({ cluster, image }) => `${cluster}\n${image}`,
  cluster: ({ cluster }) => cluster,
  opening: ({ image }) => ({ kind: 'place', place: { view: 'findings' }, filter: `area:images ${quoteValue(image)}` }),
  columns: [
    {
      id: 'severity',
      title: ' WORST',
      width: 9,
      slim: { width: 4, title: ' SV' },
      rank: 0,
      text: ({ severity }, { width }) =>
        severity === null ? { text: '  -', style: 'dim' } : severityBadge(severity, width < 9),
      record: ({ severity }) => severity ?? '',
      order: ({ severity }) => (severity === null ? -1 : severityRank(severity)),
    },
    {
      id: 'image',
      title: 'IMAGE',
      width: 40,
      least: 24,
      grow: 3,
      rank: 0,
      cut: 'middle',
      text: ({ image }) => image,
      order: ({ image }) => image,
    },
    {
      id: 'pinned',
      title: 'PINNED BY',
      width: 9,
      rank: 1,
      text: ({ pinned }) =>
        pinned === 'none'
          ? { text: 'nothing', style: 'warning' }
          : pinned === 'digest'
            ? { text: pinned, style: 'good' }
            : pinned,
      order: ({ pinned }) => ({ none: 2, tag: 1, digest: 0 })[pinned],
    },
    ...countColumns<OfCluster<ImageRow>>(({ findings }) => findings),
    {
      id: 'scanned',
      title: 'SCANNED',
      width: 7,
      rank: 3,
      text: ({ scanned }) => (scanned ? { text: 'yes', style: 'good' } : { text: '?', style: 'warning' }),
      order: ({ scanned }) => (scanned ? 0 : 1),
    },
    {
      id: 'runs',
      title: 'RUNS IN',
      width: 30,
      least: 14,
      grow: 2,
      rank: 2,
      style: 'dim',
      text: ({ runsIn }) => runsInText(runsIn),
      order: ({ runsIn }) => runsIn.length,
    },
  ],
  groups: {
    pinned: ({ pinned }) => (pinned === 'none' ? 'pinned by nothing' : `pinned by ${pinned}`),
    registry: ({ image }) => registryOf(image),
  },
  filter: imageAccess,
});

function runsInText(runsIn: ImageRow['runsIn']): string {
  const [first] = runsIn;
  if (first === undefined) return '-';
  return runsIn.length === 1 ? resourceLabel(first) : `${resourceLabel(first)} +${String(runsIn.length - 1)}`;
}

/** What stands before the first slash, where it is a host. */
function registryOf(image: string): string {
  const slash = image.indexOf('/');
  const host = slash === -1 ? '' : image.slice(0, slash);
  return /[.:]|^localhost$/.test(host) ? host : 'docker.io';
}

import { findingAccess, severityRank } from '@k8s-risk/core';
import { shortObject } from '../format/object-text.ts';
import { acceptedBadge, severityBadge } from '../format/severity-badge.ts';
import { ageText } from '../format/time-text.ts';
import type { Span } from '../format/line.ts';
import { selectFindingRows } from '../state/select-finding-rows.ts';
import { reportContext, valuesOf } from '../state/finding-lines.ts';
import type { FindingRow } from '../state/finding-lines.ts';
import { makeTable } from './table.ts';
import type { Table } from './table.ts';

/** What rests on the finding alone: images and accounts are with its row. */
const access = findingAccess(undefined, reportContext);

/** The work queue: one line a group of findings on an object. */
export const findingsTable: Table = makeTable<FindingRow>({
  rows: selectFindingRows,
  key: ({ key }) => key,
  opening: ({ key }) => ({ kind: 'place', place: { view: 'finding', key } }),
  cluster: ({ cluster }) => cluster,
  findings: ({ findings }) => findings,
  faded: ({ status }) => status === 'accepted',
  hidden: ({ status }, asked) => status === 'accepted' && !asked.has('status'),
  columns: [
    {
      id: 'severity',
      title: ' SEVERITY',
      width: 9,
      slim: { width: 4, title: ' SV' },
      rank: 0,
      text: badge,
      record: ({ severity }) => severity,
      order: ({ severity }) => severityRank(severity),
    },
    {
      id: 'title',
      title: 'FINDING',
      width: 30,
      least: 20,
      grow: 5,
      rank: 0,
      text: titleText,
      order: ({ title }) => title,
    },
    {
      id: 'object',
      title: 'OBJECT',
      width: 28,
      least: 18,
      grow: 4,
      rank: 0,
      cut: 'middle',
      text: (row, { width }) => (width < 34 ? shortObject(row) : row.object),
      order: ({ object }) => object,
    },
    {
      id: 'gain',
      title: 'GAIN',
      width: 5,
      rank: 2,
      align: 'right',
      text: ({ gain }) => (gain === undefined || gain < 0.05 ? '-' : gain.toFixed(1)),
      order: ({ gain }) => gain ?? 0,
    },
    {
      id: 'age',
      title: 'AGE',
      width: 4,
      rank: 3,
      align: 'right',
      style: 'dim',
      text: ({ since }, { now }) => (since === undefined ? '-' : ageText(Math.max(0, now - since))),
      record: ({ since }) => (since === undefined ? '' : new Date(since).toISOString()),
      order: ({ since }) => since ?? 0,
    },
    {
      id: 'check',
      title: 'CHECK',
      width: 24,
      rank: 6,
      wide: true,
      style: 'dim',
      cut: 'middle',
      text: ({ findings }) => findings[0].checkId,
      order: ({ findings }) => findings[0].checkId,
    },
    {
      id: 'id',
      title: 'ID',
      width: 12,
      rank: 5,
      wide: true,
      style: 'dim',
      text: ({ findings }) => findings[0].id,
    },
  ],
  groups: {
    finding: ({ title }) => title,
    namespace: ({ shownIn }) => shownIn ?? '(cluster)',
    object: ({ object }) => object,
    severity: ({ severity }) => severity,
    kind: ({ kind }) => kind,
  },
  filter: {
    rows: 'findings',
    text: ({ text }) => text,
    sev: ({ severity }) => severity,
    ns: ({ shownIn }) => shownIn,
    kind: ({ kind }) => kind,
    name: ({ name }) => name,
    check: ({ findings }) => valuesOf(findings, access.check),
    area: ({ findings }) => valuesOf(findings, access.area),
    image: ({ images }) => images,
    sa: ({ accounts }) => accounts,
    path: ({ findings }) => valuesOf(findings, access.path),
    cis: ({ findings }) => valuesOf(findings, access.cis),
    owner: ({ findings }) => valuesOf(findings, access.owner),
    began: ({ since }) => since,
    risk: ({ gain }) => gain,
    status: ({ status, isNew }) => [status, ...(isNew ? (['new'] as const) : [])],
  },
});

function badge({ severity, status }: FindingRow, { width }: { readonly width: number }): Span {
  return status === 'accepted' ? acceptedBadge(severity, width < 9) : severityBadge(severity, width < 9);
}

function titleText({ title, findings }: FindingRow): string {
  return findings.length === 1 ? title : `${title} (${String(findings.length)})`;
}

import { resourceLabel, severityRank } from '@k8s-risk/core';
import type { ReportChange, Severity } from '@k8s-risk/core';
import type { Span } from '../format/line.ts';
import { shortObject } from '../format/object-text.ts';
import { severityBadge } from '../format/severity-badge.ts';
import { clockText } from '../format/time-text.ts';
import { shownFeeds } from '../state/cluster-scope.ts';
import { memoLast } from '../state/memo.ts';
import { findRowOf } from '../state/select-finding-rows.ts';
import type { State } from '../state/state.ts';
import { makeTable } from './table.ts';
import type { Opening, Table } from './table.ts';

interface LiveRow {
  readonly key: string;
  readonly change: ReportChange;
  readonly severity: Severity | undefined;
  readonly what: string;
  readonly object: string;
  readonly short: string;
  /** Where Enter goes, as long as the finding is there. */
  readonly opening: Opening | undefined;
}

/** What changed while this was open, newest first. */
export const liveTable: Table = makeTable<LiveRow>({
  rows: (state) => rowsOf(state.changes, shownFeeds(state)),
  cluster: ({ change }) => change.cluster,
  key: ({ key }) => key,
  opening: ({ opening }) => opening,
  findings: ({ change }) => ('finding' in change ? [change.finding] : []),
  faded: ({ change }) => change.type === 'removed',
  columns: [
    {
      id: 'time',
      title: 'TIME',
      width: 8,
      rank: 0,
      style: 'dim',
      text: ({ change }) => clockText(change.at),
      order: ({ change }) => Date.parse(change.at),
    },
    { id: 'change', title: 'CHANGE', width: 8, rank: 0, text: changeSpan, order: ({ change }) => change.type },
    {
      id: 'severity',
      title: ' SEVERITY',
      width: 9,
      slim: { width: 4, title: ' SV' },
      rank: 1,
      text: ({ severity }, { width }) => (severity === undefined ? '' : severityBadge(severity, width < 9)),
      record: ({ severity }) => severity ?? '',
      order: ({ severity }) => (severity === undefined ? -1 : severityRank(severity)),
    },
    { id: 'what', title: 'WHAT', width: 40, least: 20, grow: 4, rank: 0, text: ({ what }) => what },
    {
      id: 'object',
      title: 'OBJECT',
      width: 24,
      least: 16,
      grow: 2,
      rank: 2,
      cut: 'middle',
      text: ({ object, short }, { width }) => (width < 34 ? short : object),
      order: ({ object }) => object,
    },
  ],
  groups: { change: ({ change }) => change.type, object: ({ object }) => object },
  filter: {
    rows: 'changes',
    text: ({ what, object }) => `${what} ${object}`.toLowerCase(),
    sev: ({ severity }) => severity,
    ns: ({ change }) => ('finding' in change ? change.finding.resource.namespace : undefined),
    kind: ({ change }) => ('finding' in change ? change.finding.resource.kind : undefined),
    name: ({ change }) => ('finding' in change ? change.finding.resource.name : undefined),
    check: ({ change }) => ('finding' in change ? change.finding.checkId : undefined),
    began: ({ change }) => Date.parse(change.at),
  },
});

const rowsOf = memoLast((changes: State['changes'], feeds: State['feeds']): readonly LiveRow[] => {
  const total = changes.length;
  const shown = new Set(feeds.map(({ cluster }) => cluster));
  return changes.flatMap((change, index): readonly LiveRow[] => {
    if (!shown.has(change.cluster)) return [];
    // Counted from the oldest: a change keeps its key when newer ones come before it.
    const key = `${change.at} ${String(total - index)}`;
    const what = wordsOf(change);
    if (!('finding' in change)) {
      return [{ key, change, severity: undefined, what, object: '', short: '', opening: undefined }];
    }
    const { finding } = change;
    const row = findRowOf({ feeds }, change.cluster, finding.id);
    return [
      {
        key,
        change,
        severity: finding.severity,
        what,
        object: resourceLabel(finding.resource),
        short: shortObject(finding.resource),
        opening: row === undefined ? undefined : { kind: 'place', place: { view: 'finding', key: row.key } },
      },
    ];
  });
});

function changeSpan({ change }: LiveRow): Span {
  switch (change.type) {
    case 'added':
      return { text: 'NEW', style: 'removed' };
    case 'changed':
      return { text: 'CHANGED', style: 'warning' };
    case 'removed':
      return { text: change.because.toUpperCase(), style: 'added' };
    case 'score':
      return { text: 'RISK', style: change.risk > change.was ? 'removed' : 'added' };
    case 'state':
      return { text: 'STATE', style: change.state === 'live' ? 'good' : 'warning' };
    case 'ready':
      return { text: 'READY', style: 'good' };
  }
}

function wordsOf(change: ReportChange): string {
  switch (change.type) {
    case 'added':
    case 'removed':
    case 'changed':
      return change.finding.message;
    case 'score':
      return `risk ${change.was.toFixed(1)} to ${change.risk.toFixed(1)}, grade ${change.grade}`;
    case 'state': {
      const what = change.kind ?? change.cluster;
      return `${what}: ${change.state}${change.reason === null ? '' : ` (${change.reason})`}`;
    }
    case 'ready':
      return `${change.cluster} is read: ${String(change.findings)} findings`;
  }
}

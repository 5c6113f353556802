import { lifeEvents, severityRank, titleOf } from '@k8s-risk/core';
import type { LifeStep, Severity } from '@k8s-risk/core';
import type { RememberedLife } from '@k8s-risk/core/node';
import { lastedText, lastedWords, stepWord } from '../format/life-words.ts';
import { severityBadge } from '../format/severity-badge.ts';
import type { Style } from '../theme.ts';
import { reportContext } from '../state/finding-lines.ts';
import type { FindingRow } from '../state/finding-lines.ts';
import { memoLast } from '../state/memo.ts';
import type { TimelinePlace } from '../state/place.ts';
import { findRowOf } from '../state/select-finding-rows.ts';
import type { State } from '../state/state.ts';
import { changesAbout, recalledOf, timelinePlace } from '../state/timeline.ts';
import type { Recalled } from '../state/recalled.ts';
import { makeTable } from './table.ts';
import type { Opening, Table } from './table.ts';

/** One thing that happened to a finding about the object. */
export interface TimelineRow {
  readonly key: string;
  /** RFC 3339. */
  readonly at: string;
  /** `changed`: it is the same finding in other words; the history does not remember that. */
  readonly step: LifeStep | 'changed';
  readonly severity: Severity;
  readonly findingId: string;
  readonly checkId: string;
  readonly title: string;
  readonly container: string | null;
  readonly message: string;
  /** Milliseconds that it stayed so, null: so far; undefined: that is not known. */
  readonly lasted: number | null | undefined;
  readonly opening: Opening | undefined;
}

/** All that was ever found about an object, and what became of it: the newest first. */
export const timelineTable: Table = makeTable<TimelineRow>({
  rows: timelineRows,
  key: ({ key }) => key,
  opening: ({ opening }) => opening,
  faded: ({ lasted }) => lasted !== null,
  columns: [
    {
      id: 'at',
      title: 'WHEN (UTC)',
      width: 16,
      rank: 0,
      text: ({ at }) => at.slice(0, 16).replace('T', ' '),
      order: ({ at }) => Date.parse(at),
    },
    {
      id: 'step',
      title: 'WHAT',
      width: 8,
      rank: 0,
      text: ({ step }) => ({ text: step === 'changed' ? 'CHANGED' : stepWord[step], style: styles[step] }),
      order: ({ step }) => step,
    },
    {
      id: 'for',
      title: 'FOR',
      width: 5,
      rank: 1,
      align: 'right',
      text: ({ at, lasted }, { now }) => (lasted === undefined ? '' : lastedText({ at, lasted }, now)),
    },
    {
      id: 'severity',
      title: ' SEVERITY',
      width: 9,
      slim: { width: 4, title: ' SV' },
      rank: 2,
      text: ({ severity }, { width }) => severityBadge(severity, width < 9),
      record: ({ severity }) => severity,
      order: ({ severity }) => severityRank(severity),
    },
    {
      id: 'finding',
      title: 'FINDING',
      width: 40,
      least: 20,
      grow: 4,
      rank: 0,
      text: ({ title, container }) => (container === null ? title : `${title} (${container})`),
      order: ({ title }) => title,
    },
    {
      id: 'message',
      title: 'EVIDENCE',
      width: 40,
      least: 20,
      grow: 3,
      rank: 5,
      wide: true,
      style: 'dim',
      text: ({ message }) => message,
    },
    { id: 'id', title: 'ID', width: 12, rank: 6, wide: true, style: 'dim', text: ({ findingId }) => findingId },
  ],
  groups: {
    day: ({ at }) => at.slice(0, 10),
    finding: ({ title, container }) => (container === null ? title : `${title} (${container})`),
    what: ({ step }) => step,
  },
  filter: {
    rows: 'events',
    text: ({ step, title, container, message, findingId }) =>
      `${step} ${title} ${container ?? ''} ${message} ${findingId}`.toLowerCase(),
    sev: ({ severity }) => severity,
    check: ({ checkId }) => checkId,
    began: ({ at }) => Date.parse(at),
  },
});

const styles: Readonly<Record<TimelineRow['step'], Style>> = {
  seen: 'dim',
  opened: 'removed',
  reopened: 'danger',
  unjudged: 'warning',
  changed: 'warning',
  fixed: 'added',
  deleted: 'added',
  accepted: 'dim',
  knowledge: 'warning',
};

export function timelineRows(state: State): readonly TimelineRow[] {
  const place = timelinePlace(state);
  return place === undefined ? [] : rowsOf(place, recalledOf(state, place), state.changes, state.feeds);
}

/** `Container runs privileged: open for 5d`, of a row. */
export function timelineWords({ title, step, at, lasted }: TimelineRow, now: number): string {
  if (step === 'changed') return `${title}: the same finding in other words`;
  return lasted === undefined ? title : `${title}: ${lastedWords({ step, at, lasted }, now)}`;
}

const rowsOf = memoLast(
  (
    place: TimelinePlace,
    recalled: Recalled | undefined,
    changes: State['changes'],
    feeds: State['feeds'],
  ): readonly TimelineRow[] => {
    const told = recalled?.state === 'told' ? recalled : { began: null, lives: [] };
    const { cluster } = place;
    const opens = (id: string): FindingRow | undefined => findRowOf({ feeds }, cluster, id);
    const past = lifeEvents(told.lives, told.began).map(({ life, ...event }): TimelineRow => rowOf(life, event, opens));
    const fresh = changesAbout(changes, place).flatMap((change): readonly TimelineRow[] => {
      const { finding, at } = change;
      const step = change.type === 'removed' ? change.because : change.type === 'added' ? 'opened' : 'changed';
      if (step !== 'changed' && past.some((row) => row.findingId === finding.id && isSame(row, step, at))) return [];
      return [rowOf(finding, { step, at, severity: finding.severity, lasted: undefined }, opens)];
    });
    return fresh.length === 0 ? past : [...past, ...fresh].sort((a, b) => compareText(b.at, a.at));
  },
);

function rowOf(
  { id, checkId, container, message }: Pick<RememberedLife, 'id' | 'checkId' | 'container' | 'message'>,
  event: Pick<TimelineRow, 'step' | 'at' | 'severity' | 'lasted'>,
  opens: (findingId: string) => FindingRow | undefined,
): TimelineRow {
  const row = opens(id);
  return {
    ...event,
    key: `${event.at} ${id} ${event.step}`,
    findingId: id,
    checkId,
    title: titleOf(reportContext, checkId),
    container,
    message,
    opening: row === undefined ? undefined : { kind: 'place', place: { view: 'finding', key: row.key } },
  };
}

const writtenWithin = 60_000;
const came: ReadonlySet<TimelineRow['step']> = new Set(['seen', 'opened', 'reopened']);

/** The history writes several changes at once, a moment later. */
function isSame(row: TimelineRow, step: TimelineRow['step'], at: string): boolean {
  const later = Date.parse(row.at) - Date.parse(at);
  const alike = came.has(step) ? came.has(row.step) : row.step === step;
  return alike && later >= 0 && later < writtenWithin;
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

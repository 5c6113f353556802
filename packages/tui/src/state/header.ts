import { safeLine, truncateMiddle } from '@k8s-risk/core/text';
import { glyphs } from '../format/glyphs.ts';
import { severitySign } from '../format/severity-badge.ts';
import { ageText } from '../format/time-text.ts';
import type { Line, Span } from '../format/line.ts';
import { shownFeeds } from './cluster-scope.ts';
import { absenceOf, reportOf } from './feed.ts';
import type { Feed, Trouble } from './feed.ts';
import { selectCoverage, selectOverview, selectScores } from './select-overview.ts';
import type { State } from './state.ts';

/** What is looked at, on the left of the first line. */
export function scopeLine(state: State): Line {
  const { namespaces, pinned, allowWrite, size } = state;
  const all = size.columns < roomy ? 'all' : 'all namespaces';
  const scope = namespaces.length === 0 ? all : namespaces.join(', ');
  return [
    { text: ' k8s-risk ', style: 'accent' },
    { text: ` ${clusterWords(state)}`, style: 'strong' },
    { text: ofHowMany(state), style: 'warning' },
    { text: ` ${glyphs.folded} ${scope}` },
    { text: pinned === '' ? '' : '  ! pinned', style: 'warning' },
    { text: allowWrite ? '  [may write]' : '  [read-only]', style: allowWrite ? 'warning' : 'dim' },
  ];
}

/** Columns from which there is room for words. */
const roomy = 100;

/** The one cluster, `prod-eu, prod-us`, or how many there are. */
function clusterWords(state: State): string {
  const names = shownFeeds(state).map(({ cluster }) => cluster);
  const all = names.length === state.feeds.length && names.length > 1;
  const words = names.join(', ');
  const room = state.size.columns < roomy ? 24 : 44;
  if (names.length === 0) return 'no cluster';
  if (names.length === 1) return truncateMiddle(safeLine(words), room);
  return !all && words.length <= room ? words : `${String(names.length)} clusters`;
}

/** That there are others is never left out. */
function ofHowMany(state: State): string {
  const total = state.feeds.length;
  return shownFeeds(state).length === total ? '' : ` of ${String(total)}`;
}

/** How it stands, and how far that can be believed, on the right of the first line. */
export function healthLine(state: State): Line {
  const { now } = state;
  const worst = shownFeeds(state).toSorted((a, b) => ailmentOf(b) - ailmentOf(a))[0];
  if (worst === undefined) return [{ text: 'no cluster ', style: 'warning' }];
  return [...scoreSpans(state), ...coverageSpans(state), { text: '  ' }, feedSpan(worst, state, now), { text: ' ' }];
}

function scoreSpans(state: State): readonly Span[] {
  if (shownFeeds(state).every((feed) => reportOf(feed) === undefined)) return [];
  const scores = selectScores(state);
  if (scores !== undefined) {
    const grade = `${scores.grade}${scores.uncertain ? '?' : ''}`;
    return [{ text: `risk ${scores.risk.toFixed(0)} ${grade}`, style: 'strong' }];
  }
  const { open } = selectOverview(state);
  return [{ text: `${severitySign('critical')}${String(open.critical)} ${severitySign('high')}${String(open.high)}` }];
}

function coverageSpans(state: State): readonly Span[] {
  const { unseen } = selectCoverage(state);
  return unseen.length === 0 ? [] : [{ text: `  ?${String(unseen.length)} unseen`, style: 'warning' }];
}

/** Of several clusters, the one that is worst off is told. */
function ailmentOf(feed: Feed): number {
  if (feed.phase === 'failed') return 4;
  if (feed.phase === 'loading') return absenceOf(feed) === undefined ? 2 : 4;
  if (feed.troubles.length === 0) return Number(feed.live);
  return feed.troubles.every(({ state }) => state === 'catching-up') ? 2 : 3;
}

function feedSpan(feed: Feed, { held }: State, now: number): Span {
  if (held !== undefined) return { text: 'paused', style: 'warning' };
  switch (feed.phase) {
    case 'loading': {
      const absence = absenceOf(feed);
      return absence === undefined ? { text: 'loading', style: 'accent' } : troubleSpan(absence, now);
    }
    case 'failed':
      return { text: `disconnected ${ageText(now - feed.failedAt)}`, style: 'danger' };
    case 'watching': {
      if (!feed.live) return { text: 'file', style: 'dim' };
      const worst = feed.troubles.find(({ kind }) => kind === null) ?? feed.troubles[0];
      if (worst === undefined) return { text: 'live', style: 'good' };
      return troubleSpan(worst, now);
    }
  }
}

function troubleSpan({ kind, state, since }: Trouble, now: number): Span {
  const what = kind === null ? '' : `${kind} `;
  const text = `${what}${state} ${ageText(Math.max(0, now - since))}`;
  return { text, style: state === 'catching-up' ? 'warning' : 'danger' };
}

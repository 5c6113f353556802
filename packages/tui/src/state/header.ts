import { glyphs } from '../format/glyphs.ts';
import { severitySign } from '../format/severity-badge.ts';
import { ageText } from '../format/time-text.ts';
import type { Line, Span } from '../format/line.ts';
import { reportOf } from './feed.ts';
import type { Feed } from './feed.ts';
import { selectCoverage, selectOverview, selectScores } from './select-overview.ts';
import type { State } from './state.ts';

/** What is looked at, on the left of the first line. */
export function scopeLine({ feeds, namespaces, pinned, allowWrite }: State): Line {
  const [only, ...others] = feeds;
  const cluster = others.length === 0 ? (only?.cluster ?? 'no cluster') : `${String(feeds.length)} clusters`;
  const scope = namespaces.length === 0 ? 'all namespaces' : namespaces.join(', ');
  return [
    { text: ' k8s-risk ', style: 'accent' },
    { text: ` ${cluster}`, style: 'strong' },
    { text: ` ${glyphs.folded} ${scope}` },
    { text: pinned === '' ? '' : '  ! pinned', style: 'warning' },
    { text: allowWrite ? '  [may write]' : '  [read-only]', style: allowWrite ? 'warning' : 'dim' },
  ];
}

/** How it stands, and how far that can be believed, on the right of the first line. */
export function healthLine(state: State): Line {
  const { feeds, now } = state;
  const [only] = feeds;
  if (only === undefined) return [{ text: 'no cluster ', style: 'warning' }];
  return [...scoreSpans(state), ...coverageSpans(state), { text: '  ' }, feedSpan(only, state, now), { text: ' ' }];
}

function scoreSpans(state: State): readonly Span[] {
  if (state.feeds.every((feed) => reportOf(feed) === undefined)) return [];
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

function feedSpan(feed: Feed, { held }: State, now: number): Span {
  if (held !== undefined) return { text: 'paused', style: 'warning' };
  switch (feed.phase) {
    case 'loading':
      return { text: 'loading', style: 'accent' };
    case 'failed':
      return { text: `disconnected ${ageText(now - feed.failedAt)}`, style: 'danger' };
    case 'watching': {
      if (!feed.live) return { text: 'file', style: 'dim' };
      const worst = feed.troubles.find(({ kind }) => kind === null) ?? feed.troubles[0];
      if (worst === undefined) return { text: 'live', style: 'good' };
      const age = ageText(Math.max(0, now - worst.since));
      const what = worst.kind === null ? '' : `${worst.kind} `;
      return { text: `${what}${worst.state} ${age}`, style: worst.state === 'catching-up' ? 'warning' : 'danger' };
    }
  }
}

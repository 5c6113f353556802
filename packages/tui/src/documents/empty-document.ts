import { plural } from '@k8s-risk/core/text';
import { glyphs } from '../format/glyphs.ts';
import type { Line } from '../format/line.ts';
import { clockText } from '../format/time-text.ts';
import { shownFeeds } from '../state/cluster-scope.ts';
import { absenceOf } from '../state/feed.ts';
import type { Feed, Trouble } from '../state/feed.ts';
import type { Route } from '../state/place.ts';
import { pinnedIn, wholeFilter } from '../state/pin.ts';
import { selectCoverage } from '../state/select-overview.ts';
import type { State } from '../state/state.ts';
import { paragraph } from './document.ts';
import type { Document } from './document.ts';
import { emptyTimeline } from './timeline-document.ts';

type Loading = Extract<Feed, { phase: 'loading' }>;

/** Why a list shows nothing. Each reason looks like itself; only one of them is good news, and it says how far it goes. */
export function emptyDocument(state: State, route: Route, width: number): Document {
  const { place } = route;
  const filter = wholeFilter(state, route);
  if (place.view === 'bookmarks' && filter === '') {
    return [
      [],
      ...paragraph('No place is kept yet.', { width, indent: 2 }),
      ...paragraph('m and a letter keeps where you are, :save NAME does so under a word.', {
        width,
        indent: 2,
        style: 'dim',
      }),
    ];
  }
  const unready = unreadyDocument(state, width);
  if (unready !== undefined) return unready;
  if (filter !== '') {
    return [
      [],
      ...paragraph(`Nothing matches "${filter}".`, { width, indent: 2, style: 'warning' }),
      ...paragraph(wayOut(state, route), { width, indent: 2, style: 'dim' }),
    ];
  }
  if (place.view === 'timeline') return emptyTimeline(state, place, width);
  if (place.view !== 'findings') return [[], ...paragraph('Nothing yet.', { width, indent: 2, style: 'dim' })];
  const { checks, unjudged, unseen } = selectCoverage(state);
  const judged = `${String(checks - unjudged)} of ${String(checks)} checks could judge everything.`;
  return [
    [],
    ...paragraph('Nothing is open in what could be seen.', { width, indent: 2, style: 'good' }),
    ...paragraph(judged, { width, indent: 2, ...(unjudged === 0 ? {} : { style: 'warning' as const }) }),
    ...unseen.flatMap(({ kind, reason }) => paragraph(`? ${kind}: ${reason}`, { width, indent: 2, style: 'warning' })),
  ];
}

function wayOut(state: State, route: Route): string {
  const { applied } = pinnedIn(state, route);
  const own = route.filter === '' ? '' : 'q clears the filter, / changes it.';
  return applied === '' ? own : `${applied} is pinned: ! unpins it. ${own}`.trimEnd();
}

/** While there is no report to show: what is being waited for, or why it will not come. */
export function unreadyDocument(state: State, width: number): Document | undefined {
  const feeds = shownFeeds(state);
  const { now } = state;
  const [first] = feeds;
  if (first === undefined) return noCluster(width);
  const report = feeds.some(
    (feed) => feed.phase === 'watching' || (feed.phase === 'failed' && feed.report !== undefined),
  );
  return report ? undefined : feeds.flatMap((feed) => waiting(feed, width, now));
}

function noCluster(width: number): Document {
  return [
    [],
    ...paragraph('There is no cluster to look at: no kubeconfig was found.', { width, indent: 2, style: 'warning' }),
    ...paragraph('D opens the demo cluster; KUBECONFIG or --context chooses a real one.', {
      width,
      indent: 2,
    }),
  ];
}

function waiting(feed: Feed, width: number, now: number): Document {
  if (feed.phase === 'failed') {
    return [
      [],
      ...paragraph(`${feed.cluster} cannot be read`, { width, indent: 2, style: 'danger' }),
      ...paragraph(feed.message, { width, indent: 2 }),
      ...paragraph('This says nothing about its security. D opens the demo cluster, :quit leaves.', {
        width,
        indent: 2,
        style: 'dim',
      }),
    ];
  }
  if (feed.phase !== 'loading') return [];
  const absence = absenceOf(feed);
  if (absence !== undefined) return awayDocument(feed, absence, width);
  const done = feed.kinds.filter(({ state }) => state === 'done' || state === 'gap').length;
  const seconds = Math.floor(Math.max(0, now - feed.startedAt) / 1000);
  const head: Line = [
    { text: `  ${feed.cluster}: `, style: 'strong' },
    { text: feed.kinds.length === 0 ? 'connecting' : `${String(done)} of ${String(feed.kinds.length)} kinds read` },
    { text: seconds < 2 ? '' : `  ${String(seconds)}s`, style: 'dim' },
  ];
  return [[], head, ...certainLines(feed), [], ...feed.kinds.map(kindLine)];
}

/** It is tried again for ever; whoever sits here has to know why it takes so long. */
function awayDocument({ cluster }: Loading, { state, reason, since }: Trouble, width: number): Document {
  const what = state === 'auth-failed' ? 'does not accept these credentials' : 'does not answer';
  return [
    [],
    ...paragraph(`${cluster} ${what}, since ${clockText(new Date(since).toISOString())}`, {
      width,
      indent: 2,
      style: 'danger',
    }),
    ...(reason === null ? [] : paragraph(reason, { width, indent: 2 })),
    ...paragraph('It is tried again by itself. This says nothing about its security. D opens the demo cluster.', {
      width,
      indent: 2,
      style: 'dim',
    }),
  ];
}

/** They are a part, and so no number to go by. */
function certainLines({ lines }: Loading): Document {
  if (lines.open.length === 0) return [];
  return [[{ text: `  ${plural(lines.open.length, 'row')} of findings so far: 2 shows them`, style: 'warning' }]];
}

function kindLine({ kind, listed, state, reason }: Loading['kinds'][number]): Line {
  const name = `    ${kind.padEnd(44)} `;
  switch (state) {
    case 'waiting':
      return [{ text: `${name}${glyphs.dot}`, style: 'dim' }];
    case 'listing':
      return [{ text: name }, { text: `${String(listed)} ${glyphs.ellipsis}`, style: 'accent' }];
    case 'done':
      return [{ text: name }, { text: String(listed), style: 'good' }];
    case 'gap':
      return [{ text: name }, { text: `? ${reason ?? 'not seen'}`, style: 'warning' }];
  }
}

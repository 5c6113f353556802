import type { RemovalReason } from '@k8s-risk/core';
import type { Asked } from './asked.ts';
import { reportOf } from './feed.ts';
import type { FindingRow } from './finding-lines.ts';
import type { Place, Route } from './place.ts';
import { askedAbout } from './questions.ts';
import { findRow } from './select-finding-rows.ts';
import type { State, Travel } from './state.ts';

/** What one looks at stays on the screen when it is gone, with when that was; when it comes back, it is as it is then. */
export function noteGone(before: State, after: State): State {
  const { stack } = after.travel;
  const [root, ...deeper] = stack;
  const noted: Travel['stack'] = [
    noteRoute(root, before, after),
    ...deeper.map((route) => noteRoute(route, before, after)),
  ];
  const same = noted.every((route, index) => route === stack[index]);
  return same ? after : { ...after, travel: { ...after.travel, stack: noted } };
}

function noteRoute(route: Route, before: State, after: State): Route {
  const { place, gone } = route;
  if (!canGo(place)) return route;
  const now = seenOf(after, place);
  if (now.state === 'there') return gone === undefined ? route : { ...route, gone: undefined };
  if (gone !== undefined || now.state === 'unknown') return route;
  const then = seenOf(before, place);
  if (then.state !== 'there') return route;
  const reason = 'row' in then.kept ? removalOf(then.kept.row, after) : now.reason;
  return { ...route, gone: { ...then.kept, at: after.now, reason } };
}

type Perishable = Extract<Place, { view: 'finding' | 'object' | 'path' }>;

function canGo(place: Place): place is Perishable {
  return place.view === 'finding' || place.view === 'object' || place.view === 'path';
}

type Seen =
  | {
      readonly state: 'there';
      readonly kept: { readonly row: FindingRow } | { readonly key: string; readonly asked: Asked };
    }
  /** Not read yet, or being asked. */
  | { readonly state: 'unknown' }
  | { readonly state: 'missing'; readonly reason: string };

function seenOf(state: State, place: Perishable): Seen {
  if (place.view === 'finding') {
    const row = findRow(state, place.key);
    if (row !== undefined) return { state: 'there', kept: { row } };
    // A cluster that is being read again says nothing yet.
    const isRead = state.feeds.every((feed) => reportOf(feed) !== undefined);
    return isRead ? { state: 'missing', reason: '' } : { state: 'unknown' };
  }
  const [key, asked] = askedAbout(state, place) ?? [];
  const answer = asked?.answer;
  if (key === undefined || asked === undefined || answer === undefined) return { state: 'unknown' };
  if (!answer.ok) return { state: 'missing', reason: answer.message };
  if (place.view === 'path' && answer.ask === 'paths' && answer.json.paths.every(({ id }) => id !== place.id))
    return { state: 'missing', reason: 'something on it was closed' };
  return { state: 'there', kept: { key, asked } };
}

const words: Readonly<Record<RemovalReason, string>> = {
  fixed: 'it was fixed',
  deleted: 'its object was deleted',
  accepted: 'it was accepted',
  knowledge: 'it can no longer be judged',
};

/** Why the last of its findings went. */
function removalOf({ cluster, findings }: FindingRow, { changes }: State): string {
  const ids = new Set(findings.map(({ id }) => id));
  for (const change of changes) {
    if (change.type === 'removed' && change.cluster === cluster && ids.has(change.finding.id))
      return words[change.because];
  }
  return 'it was not found again';
}

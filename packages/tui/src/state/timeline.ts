import type { ReportChange, ResourceReference } from '@k8s-risk/core';
import { unchanged } from './change.ts';
import type { Update } from './change.ts';
import type { TimelinePlace } from './place.ts';
import { placeKey } from './place.ts';
import type { Recalled } from './recalled.ts';
import { routeOf } from './state.ts';
import type { State } from './state.ts';

/** A cluster that changes all the time is not looked up all the time. */
const patience = 3000;
const remembered = 20;

/** The timeline that is shown, or that what is shown was opened from. */
export function timelinePlace({ travel }: Pick<State, 'travel'>): TimelinePlace | undefined {
  const places = travel.stack.map(({ place }) => place);
  return places.findLast((place) => place.view === 'timeline');
}

/** Where it stands; undefined while the history is being asked for the first time. */
export function recalledOf(state: Pick<State, 'feeds' | 'timelines'>, place: TimelinePlace): Recalled | undefined {
  if (isFile(state, place))
    return { state: 'unkept', message: 'only live clusters are remembered, and this is a file' };
  return state.timelines.get(placeKey(place))?.recalled;
}

/** The history is asked when a timeline is opened, and again when its cluster has changed. */
export function askHistory({ state, effects }: Update): Update {
  const { place } = routeOf(state);
  if (place.view !== 'timeline' || isFile(state, place) || !isDue(state, place)) return { state, effects };
  const key = placeKey(place);
  const known = state.timelines.get(key);
  const timelines = new Map([...state.timelines].filter(([other]) => other !== key).slice(1 - remembered));
  timelines.set(key, { ...known, pending: true, askedAt: state.now });
  const { cluster, kind, namespace, name } = place;
  const effect = { type: 'recall', key, cluster, object: { kind, namespace, name } } as const;
  return { state: { ...state, timelines }, effects: [...effects, effect] };
}

export function hearRecalled(state: State, key: string, recalled: Recalled): Update {
  const asked = state.timelines.get(key);
  if (asked === undefined) return unchanged(state);
  return unchanged({ ...state, timelines: new Map(state.timelines).set(key, { ...asked, pending: false, recalled }) });
}

type FindingChange = Extract<ReportChange, { type: 'added' | 'changed' | 'removed' }>;

/** What changed about an object since the program was opened, the newest first. */
export function changesAbout(changes: readonly ReportChange[], place: TimelinePlace): readonly FindingChange[] {
  return changes.filter(
    (change): change is FindingChange =>
      'finding' in change && change.cluster === place.cluster && isAbout(change.finding.resource, place),
  );
}

function isAbout({ kind, namespace, name }: ResourceReference, place: TimelinePlace): boolean {
  return kind === place.kind && namespace === place.namespace && name === place.name;
}

function isDue({ timelines, feeds, now }: State, place: TimelinePlace): boolean {
  const asked = timelines.get(placeKey(place));
  if (asked === undefined) return true;
  const feed = feeds.find(({ cluster }) => cluster === place.cluster);
  const changedAt = feed?.phase === 'watching' ? feed.heardAt : 0;
  // What has just changed is written a moment later.
  return !asked.pending && now - asked.askedAt > patience && changedAt + patience > asked.askedAt;
}

function isFile({ feeds }: Pick<State, 'feeds'>, { cluster }: TimelinePlace): boolean {
  const feed = feeds.find((one) => one.cluster === cluster);
  return feed?.phase === 'watching' && !feed.live;
}

export function timelineOf(
  cluster: string,
  { kind, namespace, name }: Omit<ResourceReference, 'apiVersion'>,
): TimelinePlace {
  return { view: 'timeline', cluster, kind, namespace, name };
}

import { err, formatFilter, ok, parseObjectName } from '@k8s-risk/core';
import type { Filter, ObjectName, Result } from '@k8s-risk/core';
import { timelineTable } from '../tables/timeline-table.ts';
import { oneFeed } from './cluster-scope.ts';
import { feedsOf, findFinding, findObject } from './open-named.ts';
import type { Named } from './open-named.ts';
import { placeKey } from './place.ts';
import type { TimelinePlace } from './place.ts';
import { rearrange } from './rearrange.ts';
import { routeOf } from './state.ts';
import type { State } from './state.ts';
import { timelineOf } from './timeline.ts';
import { goDeeper } from './travel.ts';

export interface TimelineManner {
  /** Of `-n`. */
  readonly namespace: string | undefined;
  readonly filter: Filter;
}

/** Goes to the timeline of an object, or of what a finding is about. The error is one line. */
export function openTimeline(state: State, named: Named, { namespace, filter }: TimelineManner): Result<State, string> {
  const object = parseObjectName(named.text);
  const found =
    object === undefined
      ? ofFinding(state, named)
      : ofObject(state, { ...object, namespace: object.namespace ?? namespace }, named);
  if (!found.ok) return found;
  const { place, check } = found.value;
  // The object is the place: what names it in the filter as well has been said.
  const rest = filter.filter(({ condition }) => !['ns', 'kind', 'name'].includes(condition.field));
  const parts = [check === undefined ? '' : `check:${check}`, formatFilter(rest)];
  const words = parts.filter((part) => part !== '').join(' ');
  const checked = timelineTable.check(words, state.now);
  if (!checked.ok) return err(checked.error.message);
  const isHere = placeKey(routeOf(state).place) === placeKey(place);
  return ok(isHere ? rearrange(state, { filter: words }) : goDeeper(state, place, words));
}

type Found = Result<{ readonly place: TimelinePlace; readonly check: string | undefined }, string>;

function ofFinding(state: State, named: Named): Found {
  const found = findFinding(state, named);
  if (!found.ok) return found;
  const { row, finding } = found.value;
  return ok({ place: timelineOf(row.cluster, finding.resource), check: finding.checkId });
}

/** What is gone has a history, too. */
function ofObject(state: State, object: ObjectName, named: Named): Found {
  const found = findObject(state, object, feedsOf(state, named));
  const { kind, name } = object;
  const namespace = kind.namespaced ? object.namespace : null;
  if (found.ok) return ok({ place: timelineOf(found.value.cluster, found.value), check: undefined });
  const feed = oneFeed(state, named.clusters);
  if (!feed.ok || namespace === undefined) return found;
  return ok({ place: timelineOf(feed.value.cluster, { kind: kind.kind, namespace, name }), check: undefined });
}

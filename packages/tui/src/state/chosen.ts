import type { Finding, ResourceReference } from '@k8s-risk/core';
import { tableOf } from '../tables/table-of.ts';
import type { ChosenFinding } from './chosen-finding.ts';
import { findRow, openRowsOf } from './select-finding-rows.ts';
import { routeOf } from './state.ts';
import type { State } from './state.ts';

/** The marked rows of a list, else the row under the cursor, else what the view is about. */
export function chosenFindings(state: State): readonly ChosenFinding[] {
  const route = routeOf(state);
  const { place } = route;
  if (place.view === 'finding') {
    const row = findRow(state, place.key);
    return row === undefined ? [] : ofCluster(row.cluster, row.findings);
  }
  if (place.view === 'object')
    return ofCluster(
      place.cluster,
      openRowsOf(state, place).flatMap(({ findings }) => findings),
    );
  const list = tableOf(place)?.list(state, route);
  if (list === undefined) return [];
  const at = (index: number): readonly ChosenFinding[] => ofCluster(list.clusterAt(index), list.findingsAt(index));
  if (route.marked.size === 0) return at(route.cursor.index);
  const places = Array.from({ length: list.count }, (_, index) => index);
  return places.filter((index) => route.marked.has(list.keyAt(index))).flatMap(at);
}

function ofCluster(cluster: string | undefined, findings: readonly Finding[]): readonly ChosenFinding[] {
  return cluster === undefined ? [] : findings.map((finding) => ({ cluster, finding }));
}

/** An object with its cluster. */
export interface ChosenObject {
  readonly cluster: string;
  readonly resource: ResourceReference;
}

/** The object of what is marked or under the cursor, or that the view is about. */
export function chosenObject(state: State): ChosenObject | undefined {
  const route = routeOf(state);
  const { place } = route;
  if (place.view === 'object') {
    const { cluster, kind, namespace, name } = place;
    return { cluster, resource: { apiVersion: null, kind, namespace, name } };
  }
  const [first] = chosenFindings(state);
  if (first !== undefined) return { cluster: first.cluster, resource: first.finding.resource };
  const list = tableOf(place)?.list(state, route);
  const cluster = list?.clusterAt(route.cursor.index);
  const resource = list?.resourceAt(route.cursor.index);
  return cluster === undefined || resource === undefined ? undefined : { cluster, resource };
}

import { quoteValue, resourceLabel } from '@k8s-risk/core';
import type { ResourceReference, WorkloadRow } from '@k8s-risk/core';
import { tableOf } from '../tables/table-of.ts';
import { workloadRowsOf } from '../tables/workloads-table.ts';
import { chosenFindings } from './copy-texts.ts';
import { say } from './notice.ts';
import { findRowOf, selectFindingRows } from './select-finding-rows.ts';
import { routeOf } from './state.ts';
import type { State } from './state.ts';
import { timelineOf } from './timeline.ts';
import { goDeeper } from './travel.ts';

export type Drill = 'account' | 'paths-through' | 'changes-of' | 'images-of';

/** From the object that the cursor is on to what its account may do, the paths through it, what became of it, or what it runs. */
export function drill(state: State, to: Drill): State {
  const { resource, cluster } = chosenObject(state);
  if (resource === undefined || cluster === undefined) return refuse(state, 'there is no object here');
  switch (to) {
    case 'account': {
      const subject = accountOf(state, resource);
      if (subject === undefined) return refuse(state, `${resourceLabel(resource)} runs under no account`);
      return goDeeper(state, { view: 'what-can', cluster, subject });
    }
    case 'paths-through':
      return goDeeper(state, { view: 'paths' }, wordsOf(resource));
    case 'changes-of':
      return goDeeper(state, timelineOf(cluster, resource), checksHere(state));
    case 'images-of': {
      const images = workloadOf(state, resource)?.images ?? [];
      if (images.length === 0) return refuse(state, `${resourceLabel(resource)} runs no image`);
      return goDeeper(state, { view: 'images' }, `name:${[...new Set(images)].map(quoteValue).join(',')}`);
    }
  }
}

/** Of one finding that is looked at, its own history comes first; q shows that of its object. */
function checksHere(state: State): string {
  if (routeOf(state).place.view !== 'finding') return '';
  const checks = [...new Set(chosenFindings(state).map(({ checkId }) => checkId))];
  return `check:${checks.map(quoteValue).join(',')}`;
}

function chosenObject(state: State): {
  readonly resource: ResourceReference | undefined;
  readonly cluster: string | undefined;
} {
  const route = routeOf(state);
  if (route.place.view === 'object') {
    const { cluster, kind, namespace, name } = route.place;
    return { resource: { apiVersion: null, kind, namespace, name }, cluster };
  }
  const [first] = chosenFindings(state);
  const resource = first?.resource ?? tableOf(route.place)?.list(state, route).resourceAt(route.cursor.index);
  const known = first === undefined ? clusterWith(state, resource) : clusterOf(state, first.id);
  return { resource, cluster: known ?? state.feeds[0]?.cluster };
}

/** Of a finding that is there, or that was while one looked. */
function clusterOf(state: State, findingId: string): string | undefined {
  const change = state.changes.find((one) => 'finding' in one && one.finding.id === findingId);
  return findRowOf(state, findingId)?.cluster ?? change?.cluster;
}

function clusterWith(state: State, object: ResourceReference | undefined): string | undefined {
  if (object === undefined) return undefined;
  const { kind, namespace, name } = object;
  const row = selectFindingRows(state).find(
    (one) => one.kind === kind && one.namespace === namespace && one.name === name,
  );
  return row?.cluster;
}

function accountOf(state: State, object: ResourceReference): string | undefined {
  const { kind, namespace, name } = object;
  if (kind === 'ServiceAccount') return `sa:${namespace ?? 'default'}/${name}`;
  const row = workloadOf(state, object);
  return row === undefined ? undefined : `sa:${namespace ?? 'default'}/${row.serviceAccount}`;
}

function workloadOf(state: State, { kind, namespace, name }: ResourceReference): WorkloadRow | undefined {
  return workloadRowsOf(state).find(
    ({ resource }) => resource.kind === kind && resource.namespace === namespace && resource.name === name,
  );
}

function wordsOf({ namespace, name }: ResourceReference): string {
  const words = [`name:${quoteValue(name)}`];
  return (namespace === null ? words : [`ns:${quoteValue(namespace)}`, ...words]).join(' ');
}

function refuse(state: State, text: string): State {
  return say(state, { text, tone: 'warning', at: state.now });
}

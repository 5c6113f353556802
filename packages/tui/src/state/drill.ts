import { quoteValue, resourceLabel } from '@k8s-risk/core';
import type { ResourceReference, WorkloadRow } from '@k8s-risk/core';
import { workloadRowsOf } from '../tables/workloads-table.ts';
import { chosenFindings, chosenObject } from './chosen.ts';
import type { ChosenObject } from './chosen.ts';
import { goWithin } from './cluster-scope.ts';
import { say } from './notice.ts';
import { routeOf } from './state.ts';
import type { State } from './state.ts';
import { timelineOf } from './timeline.ts';
import { goDeeper } from './travel.ts';

export type Drill = 'account' | 'paths-through' | 'changes-of' | 'images-of';

/** From the object that the cursor is on to what its account may do, the paths through it, what became of it, or what it runs. */
export function drill(state: State, to: Drill): State {
  const object = chosenObject(state);
  if (object === undefined) return refuse(state, 'there is no object here');
  const { cluster, resource } = object;
  switch (to) {
    case 'account': {
      const subject = accountOf(state, object);
      if (subject === undefined) return refuse(state, `${resourceLabel(resource)} runs under no account`);
      return goDeeper(state, { view: 'what-can', cluster, subject });
    }
    case 'paths-through':
      return goWithin(state, cluster, { place: { view: 'paths' }, filter: wordsOf(resource) });
    case 'changes-of':
      return goDeeper(state, timelineOf(cluster, resource), checksHere(state));
    case 'images-of': {
      const images = workloadOf(state, object)?.images ?? [];
      if (images.length === 0) return refuse(state, `${resourceLabel(resource)} runs no image`);
      const filter = `name:${[...new Set(images)].map(quoteValue).join(',')}`;
      return goWithin(state, cluster, { place: { view: 'images' }, filter });
    }
  }
}

/** Of one finding that is looked at, its own history comes first; q shows that of its object. */
function checksHere(state: State): string {
  if (routeOf(state).place.view !== 'finding') return '';
  const checks = [...new Set(chosenFindings(state).map(({ finding }) => finding.checkId))];
  return `check:${checks.map(quoteValue).join(',')}`;
}

function accountOf(state: State, object: ChosenObject): string | undefined {
  const { kind, namespace, name } = object.resource;
  if (kind === 'ServiceAccount') return `sa:${namespace ?? 'default'}/${name}`;
  const row = workloadOf(state, object);
  return row === undefined ? undefined : `sa:${namespace ?? 'default'}/${row.serviceAccount}`;
}

/** Of any cluster that is open: what one looks at may be outside of what lists show. */
function workloadOf({ feeds }: State, { cluster, resource }: ChosenObject): WorkloadRow | undefined {
  const { kind, namespace, name } = resource;
  return workloadRowsOf({ feeds, clusters: [cluster] }).find(
    (row) =>
      row.cluster === cluster &&
      row.resource.kind === kind &&
      row.resource.namespace === namespace &&
      row.resource.name === name,
  );
}

function wordsOf({ namespace, name }: ResourceReference): string {
  const words = [`name:${quoteValue(name)}`];
  return (namespace === null ? words : [`ns:${quoteValue(namespace)}`, ...words]).join(' ');
}

function refuse(state: State, text: string): State {
  return say(state, { text, tone: 'warning', at: state.now });
}

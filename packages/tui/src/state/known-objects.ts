import { resourceLabel } from '@k8s-risk/core';
import type { ResourceReference } from '@k8s-risk/core';
import { linesOf, reportOf } from './feed.ts';
import type { Feed } from './feed.ts';
import { memoLast } from './memo.ts';
import type { State } from './state.ts';

/** An object that a report speaks of: something was found on it, or it is a workload or a namespace. */
export interface KnownObject extends Pick<ResourceReference, 'kind' | 'namespace' | 'name'> {
  readonly cluster: string;
}

/** Kinds of which a report names every object that could be seen, whether or not something was found on it. */
export const whollyKnown: ReadonlySet<string> = new Set([
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'CronJob',
  'Namespace',
]);

/** Each once. */
export function knownObjects({ feeds }: Pick<State, 'feeds'>): readonly KnownObject[] {
  return objectsIn(feeds);
}

const objectsIn = memoLast((feeds: readonly Feed[]): readonly KnownObject[] => feeds.flatMap(objectsOf));

function objectsOf(feed: Feed): readonly KnownObject[] {
  const { cluster } = feed;
  const { workloadFacts = [], namespaces = [] } = reportOf(feed)?.inventory ?? {};
  const byLabel = new Map<string, KnownObject>();
  for (const { resource } of workloadFacts) {
    const { kind, namespace, name } = resource;
    byLabel.set(resourceLabel(resource), { cluster, kind, namespace, name });
  }
  for (const name of namespaces)
    byLabel.set(`Namespace ${name}`, { cluster, kind: 'Namespace', namespace: null, name });
  // The lines have their labels, and most of them stay as they are when the cluster changes.
  const { open, accepted } = linesOf(feed);
  for (const row of [...open, ...accepted]) if (!byLabel.has(row.object)) byLabel.set(row.object, row);
  return [...byLabel.values()];
}

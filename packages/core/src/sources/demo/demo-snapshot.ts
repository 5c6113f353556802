import { parseObject } from '../../model/kubernetes/parse-object.ts';
import type { KubernetesObject } from '../../model/kubernetes/objects.ts';
import type { ServerVersion, Snapshot } from '../../model/snapshot.ts';
import { readDemoManifests } from './read-manifests.ts';
import type { Manifests } from './read-manifests.ts';
import { runControllers } from './run-controllers.ts';

export const demoCluster = 'demo';

export const demoVersion: ServerVersion = Object.freeze({ gitVersion: 'v1.36.1', major: 1, minor: 36 });

/**
 * The embedded demo cluster: a small shop with nearly every weakness there is, and some namespaces that are well kept.
 * @param now RFC 3339
 */
export function demoSnapshot(now: string): Snapshot {
  return {
    source: 'cluster',
    cluster: demoCluster,
    takenAt: now,
    serverVersion: demoVersion,
    objects: parseAll(runControllers(readDemoManifests())),
    artifacts: [],
    gaps: [],
    errors: [],
  };
}

export function parseAll(objects: Manifests): readonly KubernetesObject[] {
  return [...objects.values()].flatMap((raw) => parseObject(raw) ?? []);
}

import type { Snapshot } from '../../model/snapshot.ts';
import { carryOut } from './carry-out.ts';
import { demoCluster, demoVersion, parseAll } from './demo-snapshot.ts';
import { pastSteps } from './past-steps.ts';
import { readDemoManifests } from './read-manifests.ts';
import type { Manifests } from './read-manifests.ts';
import { runControllers } from './run-controllers.ts';

const hour = 3_600_000;

/**
 * The demo cluster as it was: a month of snapshots, the oldest first and the last one of now, so that trends and
 * histories have something to show.
 * @param now RFC 3339
 */
export function demoPast(now: string): readonly Snapshot[] {
  return pastStates().map(({ hoursAgo, objects }) => ({
    source: 'cluster',
    cluster: demoCluster,
    takenAt: new Date(Date.parse(now) - hoursAgo * hour).toISOString(),
    serverVersion: demoVersion,
    objects: parseAll(objects),
    artifacts: [],
    gaps: [],
    errors: [],
  }));
}

/**
 * The cluster after each step of the month and now, as raw objects.
 * @internal
 */
export function pastStates(): readonly { readonly hoursAgo: number; readonly objects: Manifests }[] {
  const start = readDemoManifests();
  let manifests = start;
  const states = pastSteps.map((step) => {
    manifests = carryOut(step, manifests, start);
    return { hoursAgo: step.hoursAgo, objects: runControllers(manifests) };
  });
  return [...states, { hoursAgo: 0, objects: runControllers(manifests) }];
}

import type { Snapshot } from '../../model/snapshot.ts';
import { demoCluster, demoVersion, parseAll } from './demo-snapshot.ts';
import { demoStates } from './demo-timeline.ts';

const day = 86_400_000;
const days = 30;

/**
 * The demo cluster as it was: a month of snapshots, the oldest first and the last one of now, so that trends and
 * histories have something to show.
 * @param now RFC 3339
 */
export function demoPast(now: string): readonly Snapshot[] {
  const states = demoStates();
  const [start] = states;
  const past = start === undefined ? states : [...states, start];
  const moments = past.length - 1;
  return past.map((state, index) => ({
    source: 'cluster',
    cluster: demoCluster,
    takenAt: new Date(Date.parse(now) - ((moments - index) / moments) * days * day).toISOString(),
    serverVersion: demoVersion,
    objects: parseAll(state),
    artifacts: [],
    gaps: [],
    errors: [],
  }));
}

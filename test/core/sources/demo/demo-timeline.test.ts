import { expect, test } from 'vitest';
import { demoSnapshot } from '../../../../packages/core/src/sources/demo/demo-snapshot.ts';
import { demoTimeline } from '../../../../packages/core/src/sources/demo/demo-timeline.ts';
import { watchDemo } from '../../../../packages/core/src/sources/demo/watch-demo.ts';
import { runAudit } from '../../../../packages/core/src/audit/audit.ts';
import type { KubernetesObject } from '../../../../packages/core/src/model/kubernetes/objects.ts';
import type { ClusterEvent, ObjectEvent } from '../../../../packages/core/src/sources/cluster-event.ts';

const now = '2026-11-25T12:00:00Z';

test('the whole timeline leads back to the start', () => {
  const start = byKey(demoSnapshot(now).objects);
  const objects = new Map(start);
  for (const { change } of demoTimeline()) play(change, objects);
  expect(new Map([...objects].sort())).toEqual(new Map([...start].sort()));
});

test('every step changes what the audit finds', () => {
  const objects = byKey(demoSnapshot(now).objects);
  const findings = (): string =>
    runAudit({ ...demoSnapshot(now), objects: [...objects.values()] }, { scores: false })
      .report.findings.map(({ id }) => id)
      .sort()
      .join();
  const steps = Map.groupBy(demoTimeline(), ({ says }) => says);
  expect(steps.size).toBeGreaterThan(8);
  const start = findings();
  const silent: string[] = [];
  let old = start;
  for (const [says, events] of steps) {
    for (const { change } of events) play(change, objects);
    const found = findings();
    if (found === old) silent.push(says);
    old = found;
  }
  expect(old, 'the end is the start').toBe(start);
  expect(silent).toEqual([]);
});

test('says what a watch of a real cluster would say', async () => {
  const events: ClusterEvent[] = [];
  const watch = watchDemo({ now, timeline: true }, (event) => events.push(event));
  await watch.close();
  const listed = events.flatMap((event) => (event.type === 'listed' ? event.objects : []));
  expect(listed.length).toBe(demoSnapshot(now).objects.length);
  expect(events.map(({ type }) => type).filter((type) => type !== 'listed')).toEqual([
    'cluster',
    'progress',
    'ready',
    'state',
  ]);
});

function play(change: ObjectEvent, objects: Map<string, KubernetesObject>): void {
  if (change.type === 'applied') objects.set(keyOf(change.object), change.object);
  else objects.delete(`${change.kind} ${change.namespace ?? ''}/${change.name}`);
}

function byKey(objects: readonly KubernetesObject[]): Map<string, KubernetesObject> {
  return new Map(objects.map((object) => [keyOf(object), object]));
}

function keyOf({ key, metadata }: KubernetesObject): string {
  return `${key} ${metadata.namespace ?? ''}/${metadata.name}`;
}

import { expect, test } from 'vitest';
import { audit } from '../../packages/core/src/audit/audit.ts';
import { makeAuditor } from '../../packages/core/src/live/auditor.ts';
import type { KubernetesObject } from '../../packages/core/src/model/kubernetes/objects.ts';
import { defaultPolicy } from '../../packages/core/src/model/policy.ts';
import { emptySnapshot } from '../../packages/core/src/model/snapshot.ts';
import type { ClusterEvent } from '../../packages/core/src/sources/cluster-event.ts';
import { replacementOf } from '../support/edit-object.ts';
import { manyObjects } from '../support/many-objects.ts';

// Budget: one changed object of 50,000 in 5 ms, and a quarter of a second until it is settled what rests on the whole
// cluster. What is asserted, on fewer objects, is a fraction of auditing all of them.
const at = '2026-11-24T12:00:00Z';
const objects = manyObjects(5000);
const serverVersion = { gitVersion: 'v1.36.1', major: 1, minor: 36 };
const snapshot = {
  ...emptySnapshot,
  source: 'cluster' as const,
  cluster: 'large',
  takenAt: at,
  serverVersion,
  objects,
};

function startAuditor(): ReturnType<typeof makeAuditor> {
  const auditor = makeAuditor({ policy: defaultPolicy });
  auditor.collect({ type: 'cluster', cluster: 'large', serverVersion, namespaces: undefined });
  for (const [kind, own] of Map.groupBy(objects, ({ key }) => key))
    auditor.collect({ type: 'listed', kind, namespace: null, objects: own });
  auditor.apply([], at);
  return auditor;
}

/** Each time another object of the kind is another one. */
function changesOf(kind: KubernetesObject['key']): () => KubernetesObject {
  const own = objects.filter(({ key }) => key === kind);
  let turn = 0;
  return () => {
    turn += 1;
    const object = own[(turn * 7919) % own.length];
    if (object === undefined) throw new Error(`no ${kind}`);
    const labels = { ...object.metadata.labels, touched: String(turn) };
    return { ...object, metadata: { ...object.metadata, labels } };
  };
}

/** Each time another pod is gone, and one that takes its place runs on another node. */
function replacedPods(): () => readonly ClusterEvent[] {
  const pods = objects.flatMap((object) => (object.type === 'workload' && object.key === 'Pod' ? [object] : []));
  let turn = 0;
  return () => {
    turn += 1;
    const place = (turn * 7919) % pods.length;
    const pod = pods[place];
    if (pod === undefined) throw new Error('no pod');
    const next = replacementOf(pod, turn);
    pods[place] = next;
    const { namespace = null, name } = pod.metadata;
    return [
      { type: 'deleted', kind: 'Pod', namespace, name },
      { type: 'applied', object: next },
    ];
  };
}

test('one changed object of 5,000', { timeout: 120_000 }, async ({ bench }) => {
  const auditor = startAuditor();
  const nextDeployment = changesOf('Deployment.apps');
  const nextPod = changesOf('Pod');
  const nextRole = changesOf('Role.rbac.authorization.k8s.io');
  const result = await bench.compare(
    bench('baseline: audit everything', () => {
      audit(snapshot, { scores: false });
    }),
    bench('deployment', () => {
      auditor.apply([{ type: 'applied', object: nextDeployment() }], at);
    }),
    bench('pod', () => {
      auditor.apply([{ type: 'applied', object: nextPod() }], at);
    }),
    bench('role', () => {
      auditor.apply([{ type: 'applied', object: nextRole() }], at);
    }),
    { time: 1000 },
  );
  const baseline = result.get('baseline: audit everything').latency.mean;
  expect(result.get('deployment').latency.mean / baseline).toBeLessThan(0.02);
  expect(result.get('pod').latency.mean / baseline).toBeLessThan(0.02);
  expect(result.get('role').latency.mean / baseline).toBeLessThan(0.02);
});

test('one changed object of 5,000, settled', { timeout: 240_000 }, async ({ bench }) => {
  const auditor = startAuditor();
  const settle = (events: readonly ClusterEvent[]): void => {
    auditor.apply(events, at);
    auditor.settle();
  };
  const nextPods = replacedPods();
  const nextPod = changesOf('Pod');
  const nextDeployment = changesOf('Deployment.apps');
  const nextPolicy = changesOf('NetworkPolicy.networking.k8s.io');
  const nextRole = changesOf('Role.rbac.authorization.k8s.io');
  const result = await bench.compare(
    bench('baseline: audit and score everything', () => {
      audit(snapshot);
    }),
    bench('labels of a pod', () => {
      settle([{ type: 'applied', object: nextPod() }]);
    }),
    bench('a pod in the place of another', () => {
      settle(nextPods());
    }),
    bench('network policy', () => {
      settle([{ type: 'applied', object: nextPolicy() }]);
    }),
    bench('deployment', () => {
      settle([{ type: 'applied', object: nextDeployment() }]);
    }),
    bench('role', () => {
      settle([{ type: 'applied', object: nextRole() }]);
    }),
    { time: 1000 },
  );
  const baseline = result.get('baseline: audit and score everything').latency.mean;
  const shareOf = (name: Parameters<typeof result.get>[0]): number => result.get(name).latency.mean / baseline;
  expect(shareOf('labels of a pod')).toBeLessThan(0.1);
  expect(shareOf('a pod in the place of another')).toBeLessThan(0.25);
  expect(shareOf('network policy')).toBeLessThan(0.4);
  expect(shareOf('deployment')).toBeLessThan(0.5);
  expect(shareOf('role')).toBeLessThan(0.5);
});

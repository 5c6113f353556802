import { expect, test } from 'vitest';
import { audit } from '../../packages/core/src/audit/audit.ts';
import { makeAuditor } from '../../packages/core/src/live/auditor.ts';
import type { KubernetesObject } from '../../packages/core/src/model/kubernetes/objects.ts';
import { defaultPolicy } from '../../packages/core/src/model/policy.ts';
import { emptySnapshot } from '../../packages/core/src/model/snapshot.ts';
import { manyObjects } from '../support/many-objects.ts';

// Budget: one changed object of 50,000 in 5 ms. What is asserted, on fewer objects, is a fraction of auditing all of them.
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

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { audit } from '../../../packages/core/src/audit/audit.ts';
import { makeEarlyFindings } from '../../../packages/core/src/live/early-findings.ts';
import { objectId } from '../../../packages/core/src/live/object-id.ts';
import { defaultPolicy } from '../../../packages/core/src/model/policy.ts';
import type { Policy } from '../../../packages/core/src/model/policy.ts';
import type { Finding } from '../../../packages/core/src/model/finding.ts';
import { kindKeys } from '../../../packages/core/src/model/kinds.ts';
import type { KubernetesObject } from '../../../packages/core/src/model/kubernetes/objects.ts';
import type { Snapshot } from '../../../packages/core/src/model/snapshot.ts';
import { demoSnapshot } from '../../../packages/core/src/sources/demo/demo-snapshot.ts';
import { clusterMaterial, inSnapshotOrder, liveObject } from '../../support/cluster-material.ts';

const takenAt = '2026-11-24T12:00:00Z';
const facts = { cluster: 'test', serverVersion: { gitVersion: 'v1.36.0', major: 1, minor: 36 }, namespaces: undefined };
const material = clusterMaterial();
const aPolicy: fc.Arbitrary<Policy> = fc.constantFrom(
  defaultPolicy,
  { ...defaultPolicy, systemNamespaces: ['shop'] },
  { ...defaultPolicy, severities: { 'pss-baseline-privileged': 'low' } },
  { ...defaultPolicy, owners: [{ team: 'front', namespaces: ['sh*'], labels: {} }] },
  {
    ...defaultPolicy,
    exceptions: [
      {
        scope: { checks: ['pss-*'], namespace: 'shop' },
        reason: 'known',
        owner: 'ops',
        source: 'policy-file',
        expires: '2026-11-25T00:00:00Z',
      },
      {
        scope: { checks: ['image-*'], namespace: 'payments' },
        reason: 'was known',
        owner: 'ops',
        source: 'policy-file',
        expires: '2026-11-23T00:00:00Z',
      },
    ],
  },
);
/** What stands together in a case of the corpus stays together: one object of it is judged otherwise beside the others. */
const anyObjects = fc
  .record({
    from: fc.nat({ max: material.length - 1 }),
    count: fc.integer({ min: 1, max: 50 }),
    namespace: fc.constantFrom('shop', 'payments', 'kube-system', undefined),
    demo: fc.subarray([...demoSnapshot(takenAt).objects]),
  })
  .map(({ from, count, namespace, demo }) => [
    ...demo,
    ...material.slice(from, from + count).map((raw) => liveObject(raw, namespace)),
  ]);

function withoutGain({ gain: _gain, ...finding }: Finding): Finding {
  return finding;
}

function snapshotOf(objects: readonly KubernetesObject[], gaps: Snapshot['gaps'] = []): Snapshot {
  const { cluster, serverVersion } = facts;
  const own = new Map(objects.map((object) => [objectId(object), object]));
  const base = { source: 'cluster', cluster, takenAt, serverVersion, artifacts: [], gaps, errors: [] } as const;
  return { ...base, objects: inSnapshotOrder(own.values()) };
}

test('what is found of one object alone is in the report on all of them, as it is', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(anyObjects, aPolicy, fc.subarray([...kindKeys], { maxLength: 4 }), (objects, policy, unread) => {
      // Some kinds turn out to be gaps: their objects are not there, and nobody may count on them.
      const gaps = unread.map((kind) => ({ kind, namespace: null, reason: 'forbidden' as const }));
      const seen = objects.filter(({ key }) => !unread.includes(key));
      const snapshot = snapshotOf(seen, gaps);
      const report = audit(snapshot, { policy });
      const known = new Map(report.findings.map((finding) => [finding.id, withoutGain(finding)]));
      const findingsOf = makeEarlyFindings({ policy }, facts, takenAt);
      for (const finding of snapshot.objects.flatMap(findingsOf)) expect(known.get(finding.id)).toEqual(finding);
    }),
    { numRuns: Number(process.env['LAW_RUNS'] ?? 40) },
  );
});

describe('of the demo cluster', () => {
  const { objects } = demoSnapshot(takenAt);
  const findingsOf = makeEarlyFindings({ policy: defaultPolicy }, facts, takenAt);

  test('much is certain at once', () => {
    const early = objects.flatMap(findingsOf);
    expect(early.length).toBeGreaterThan(audit(snapshotOf(objects)).findings.length / 4);
    expect(early.map(({ checkId }) => checkId)).toContain('pss-baseline-privileged');
    expect(early.every(({ status }) => status === 'fail')).toBe(true);
  });

  test('nothing is said of what somebody else controls', () => {
    const owned = objects.flatMap((object) =>
      object.type === 'workload'
        ? [
            {
              ...object,
              metadata: {
                ...object.metadata,
                ownerReferences: [{ apiVersion: 'apps/v1', kind: 'Deployment', name: 'x', uid: 'x', controller: true }],
              },
            },
          ]
        : [],
    );
    const about = owned.flatMap(findingsOf).map(({ resource }) => resource.kind);
    expect(owned.length).toBeGreaterThan(10);
    expect(about).toEqual([]);
  });

  test('only what lies in the chosen namespaces is told', () => {
    const chosen = makeEarlyFindings({ policy: defaultPolicy, namespaces: new Set(['shop']) }, facts, takenAt);
    const found = objects.flatMap(chosen);
    expect(found.length).toBeGreaterThan(0);
    expect(new Set(found.map(({ resource }) => resource.namespace ?? resource.name))).toEqual(new Set(['shop']));
  });
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { audit } from '../../../packages/core/src/audit/audit.ts';
import { makeAuditor } from '../../../packages/core/src/live/auditor.ts';
import { objectId } from '../../../packages/core/src/live/object-id.ts';
import { kindKeys } from '../../../packages/core/src/model/kinds.ts';
import type { KindKey } from '../../../packages/core/src/model/kinds.ts';
import type { KubernetesObject } from '../../../packages/core/src/model/kubernetes/objects.ts';
import { defaultPolicy } from '../../../packages/core/src/model/policy.ts';
import type { Policy } from '../../../packages/core/src/model/policy.ts';
import type { Gap, Snapshot } from '../../../packages/core/src/model/snapshot.ts';
import type { AuditReport } from '../../../packages/core/src/model/report.ts';
import type { ClusterEvent } from '../../../packages/core/src/sources/cluster-event.ts';
import { editObject, podOf, replacementOf } from '../../support/edit-object.ts';
import { clusterMaterial, inSnapshotOrder, liveObject } from '../../support/cluster-material.ts';

const material = clusterMaterial();
const namespaces = ['shop', 'payments', 'kube-system', undefined] as const;
const anyObject = fc
  .record({ raw: fc.constantFrom(...material), namespace: fc.constantFrom(...namespaces) })
  .map(({ raw, namespace }) => liveObject(raw, namespace));

/** What people and controllers do; what it means depends on what is there. */
type Deed =
  | { readonly do: 'apply'; readonly objects: readonly KubernetesObject[] }
  | { readonly do: 'delete' | 'rename' | 'touch' | 'edit' | 'replace'; readonly which: number; readonly how: number }
  | { readonly do: 'replicate'; readonly which: number; readonly count: number }
  | { readonly do: 'wipe'; readonly which: number }
  | { readonly do: 'relist'; readonly which: number; readonly keep: number }
  | { readonly do: 'forbid' | 'allow'; readonly kind: KindKey; readonly namespace: string | null }
  | { readonly do: 'upgrade'; readonly minor: number }
  | { readonly do: 'wait'; readonly days: number };

/** How many runs: more of them by `LAW_RUNS`. */
const numRuns = Number(process.env['LAW_RUNS'] ?? 12);

const which = fc.nat({ max: 10_000 });
const anyDeed: fc.Arbitrary<Deed> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant('apply' as const), objects: fc.array(anyObject, { maxLength: 12 }) }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constantFrom('delete', 'rename', 'touch', 'edit', 'edit', 'replace'),
      which,
      how: fc.nat({ max: 1000 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('replicate' as const), which, count: fc.integer({ min: 1, max: 4 }) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('wipe' as const), which }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('relist' as const), which, keep: fc.nat({ max: 3 }) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constantFrom('forbid', 'allow'),
      kind: fc.constantFrom(...kindKeys),
      namespace: fc.constantFrom(null, 'shop'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('upgrade' as const), minor: fc.integer({ min: 28, max: 37 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('wait' as const), days: fc.integer({ min: 1, max: 400 }) }) },
);

/** What happens before the next look: some slices of settling, of which events may follow before it is at its end. */
const anyBatch = fc.record({
  deeds: fc.array(anyDeed, { minLength: 1, maxLength: 4 }),
  slices: fc.oneof(fc.constant(0), fc.nat({ max: 12 }), fc.nat({ max: 400 })),
  settles: fc.integer({ min: 0, max: 3 }).map((number) => number > 0),
});

/** A cluster without any cleverness: what the auditor's report is held against. */
function makeCluster(): { readonly tell: (deed: Deed) => readonly ClusterEvent[]; readonly snapshot: () => Snapshot } {
  const objects = new Map<string, KubernetesObject>();
  const gaps = new Map<string, Gap>();
  let minor = 36;
  let day = Date.parse('2026-11-24T12:00:00Z');

  const pick = (number: number): KubernetesObject | undefined =>
    [...objects.values()][number % Math.max(1, objects.size)];
  const put = (object: KubernetesObject): readonly ClusterEvent[] => {
    if (isForbidden(object)) return [];
    objects.set(objectId(object), object);
    return [{ type: 'applied', object }];
  };
  const isForbidden = ({ key, metadata }: KubernetesObject): boolean =>
    [...gaps.values()].some(
      (gap) => gap.kind === key && (gap.namespace === null || gap.namespace === metadata.namespace),
    );
  const remove = (object: KubernetesObject): readonly ClusterEvent[] => {
    objects.delete(objectId(object));
    const { name, namespace = null } = object.metadata;
    return [{ type: 'deleted', kind: object.key, namespace, name }];
  };
  const about = (): ClusterEvent => ({
    type: 'cluster',
    cluster: 'test',
    serverVersion: { gitVersion: `v1.${String(minor)}.0`, major: 1, minor },
    namespaces: undefined,
  });

  const tell = (deed: Deed): readonly ClusterEvent[] => {
    switch (deed.do) {
      case 'apply':
        return deed.objects.flatMap(put);
      case 'delete': {
        const object = pick(deed.which);
        return object === undefined ? [] : remove(object);
      }
      case 'touch': {
        const object = pick(deed.which);
        if (object === undefined) return [];
        const labels = { ...object.metadata.labels, touched: String(deed.which) };
        return put({ ...object, metadata: { ...object.metadata, labels } });
      }
      case 'edit': {
        const object = pick(deed.which);
        return object === undefined ? [] : put(editObject(object, deed.how));
      }
      case 'replace': {
        const pods = [...objects.values()].filter((one) => one.type === 'workload' && one.key === 'Pod');
        const pod = pods[deed.which % Math.max(1, pods.length)];
        if (pod?.type !== 'workload') return [];
        return [...remove(pod), ...put(replacementOf(pod, deed.how))];
      }
      case 'replicate': {
        const owners = [...objects.values()].filter((one) => one.type === 'workload' && one.key !== 'Pod');
        const owner = owners[deed.which % Math.max(1, owners.length)];
        if (owner?.type !== 'workload') return [];
        return Array.from({ length: deed.count }, (_nothing, index) => podOf(owner, index)).flatMap(put);
      }
      case 'rename': {
        const object = pick(deed.which);
        if (object === undefined) return [];
        const renamed = { ...object, metadata: { ...object.metadata, name: `${object.metadata.name}-2` } };
        return [...put(renamed), ...remove(object)];
      }
      case 'wipe': {
        const namespace = pick(deed.which)?.metadata.namespace;
        return [...objects.values()].filter((one) => namespace && one.metadata.namespace === namespace).flatMap(remove);
      }
      case 'relist': {
        const kind = pick(deed.which)?.key;
        if (kind === undefined) return [];
        const all = [...objects.values()].filter(({ key }) => key === kind);
        const kept = all.filter((_object, index) => index % 4 >= deed.keep);
        for (const object of all) objects.delete(objectId(object));
        for (const object of kept) objects.set(objectId(object), object);
        for (const [key, gap] of gaps) if (gap.kind === kind) gaps.delete(key);
        return [{ type: 'listed', kind, namespace: null, objects: kept.toReversed() }];
      }
      case 'forbid': {
        const { kind, namespace } = deed;
        const gone = [...objects.values()].filter(
          ({ key, metadata }) => key === kind && (namespace === null || metadata.namespace === namespace),
        );
        for (const object of gone) objects.delete(objectId(object));
        gaps.set(`${kind}|${namespace ?? ''}`, { kind, namespace, reason: 'forbidden' });
        return [{ type: 'gap', kind, namespace, reason: 'forbidden' }];
      }
      case 'allow': {
        const { kind } = deed;
        const objectsOfKind = [...objects.values()].filter(({ key }) => key === kind);
        for (const [key, gap] of gaps) if (gap.kind === kind) gaps.delete(key);
        return [{ type: 'listed', kind, namespace: null, objects: objectsOfKind }];
      }
      case 'upgrade':
        ({ minor } = deed);
        return [about()];
      case 'wait':
        day += deed.days * 86_400_000;
        return [];
    }
  };

  return {
    tell,
    snapshot: () => ({
      source: 'cluster',
      cluster: 'test',
      takenAt: new Date(day).toISOString(),
      serverVersion: { gitVersion: `v1.${String(minor)}.0`, major: 1, minor },
      objects: inSnapshotOrder(objects.values()),
      artifacts: [],
      gaps: [...gaps.keys()].sort().flatMap((key) => gaps.get(key) ?? []),
      errors: [],
    }),
  };
}

const policy: Policy = {
  ...defaultPolicy,
  exceptions: [
    {
      scope: { namespace: 'shop', checks: ['pss-*'] },
      reason: 'known',
      owner: null,
      expires: '2027-03-01',
      source: 'policy-file',
    },
  ],
};

/** The first member that differs, so that a counterexample says where to look. */
function difference(is: AuditReport, wanted: AuditReport): string | undefined {
  if (JSON.stringify(is) === JSON.stringify(wanted)) return undefined;
  for (const [name, value] of Object.entries(wanted)) {
    const other = Object.entries(is).find(([member]) => member === name)?.[1];
    if (JSON.stringify(other) === JSON.stringify(value)) continue;
    if (!Array.isArray(value) || !Array.isArray(other)) return `${name}: ${short(other)} instead of ${short(value)}`;
    const index = value.findIndex((item, place) => JSON.stringify(item) !== JSON.stringify(other[place]));
    return `${name}[${String(index)}] of ${String(value.length)} (is ${String(other.length)}): ${short(other[index])} instead of ${short(value[index])}`;
  }
  return 'another order of members';
}

function short(value: unknown): string {
  return JSON.stringify(value)?.slice(0, 1500) ?? 'nothing';
}

test(
  'after any events the report is that of a fresh audit, byte for byte',
  { timeout: 60_000 + 20_000 * numRuns },
  () => {
    fc.assert(
      fc.property(
        fc.array(anyObject, { minLength: 20, maxLength: 120 }),
        fc.array(anyBatch, { minLength: 1, maxLength: 8 }),
        (first, batches) => {
          const cluster = makeCluster();
          const auditor = makeAuditor({ policy });
          for (const event of cluster.tell({ do: 'upgrade', minor: 36 })) auditor.collect(event);
          for (const event of cluster.tell({ do: 'apply', objects: first })) auditor.collect(event);
          auditor.apply([], cluster.snapshot().takenAt ?? '');
          expect(difference(auditor.report(), audit(cluster.snapshot(), { policy }))).toBeUndefined();
          for (const { deeds, slices, settles } of batches) {
            const events = deeds.flatMap(cluster.tell);
            const snapshot = cluster.snapshot();
            auditor.apply(events, snapshot.takenAt ?? '');
            for (let slice = 0; slice < slices; slice += 1) auditor.prepare(() => true);
            if (!settles) continue;
            auditor.settle();
            const wrong = difference(auditor.report(), audit(snapshot, { policy }));
            expect(wrong && `after ${short(deeds.map((one) => one.do))}: ${wrong}`).toBeUndefined();
          }
        },
      ),
      { numRuns, endOnFailure: true },
    );
  },
);

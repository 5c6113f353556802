import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { audit, runAudit } from '../../../packages/core/src/audit/audit.ts';
import { catalogue } from '../../../packages/core/src/checks/catalogue.ts';
import { isRecord } from '../../../packages/core/src/model/json.ts';
import type { JsonRecord } from '../../../packages/core/src/model/json.ts';
import { parseObject } from '../../../packages/core/src/model/kubernetes/parse-object.ts';
import { emptySnapshot } from '../../../packages/core/src/model/snapshot.ts';
import { demoSnapshot } from '../../../packages/core/src/sources/demo/demo-snapshot.ts';
import { applyRemedy } from '../../../packages/core/src/remediation/apply-remedy.ts';
import { findingKey } from '../../support/examples.ts';
import { generateWorkloads } from '../../support/generate-workloads.ts';
import { snapshotOf } from '../../support/snapshots.ts';

const workloads = generateWorkloads(150, 11);
/** Other weaknesses of the cluster are none of a manifest's business. */
const aboutWorkloads = new Set(
  catalogue
    .filter(({ mode, about }) => mode === 'both' && ['container', 'workload', 'object'].includes(about.name))
    .map(({ id }) => id),
);

function findingsOf(raw: JsonRecord): ReadonlySet<string> {
  const object = parseObject(raw);
  if (object === undefined) throw new Error('no object');
  const { findings } = audit({ ...emptySnapshot, objects: [object] }, { checks: aboutWorkloads });
  return new Set(findings.map(findingKey));
}

describe('the report does not depend on the order of the input', () => {
  test('of the demo cluster', () => {
    const snapshot = demoSnapshot('2026-11-24T12:00:00Z');
    const expected = JSON.stringify(audit(snapshot));
    const shuffled = fc.shuffledSubarray([...snapshot.objects], { minLength: snapshot.objects.length });
    fc.assert(
      fc.property(shuffled, (objects) => {
        expect(JSON.stringify(audit({ ...snapshot, objects }))).toBe(expected);
      }),
      { numRuns: 6, seed: 7 },
    );
  });

  test('of any case of a check', { timeout: 60_000 }, () => {
    const corpus = join(import.meta.dirname, '../../corpus/checks');
    const different: string[] = [];
    for (const folder of readdirSync(corpus)) {
      for (const file of readdirSync(join(corpus, folder)).filter((name) => name.endsWith('.yaml'))) {
        const snapshot = snapshotOf(readFileSync(join(corpus, folder, file), 'utf8'), file);
        if (snapshot.objects.length < 2) continue;
        const reversed = { ...snapshot, objects: snapshot.objects.toReversed() };
        if (JSON.stringify(audit(snapshot)) !== JSON.stringify(audit(reversed))) different.push(`${folder}/${file}`);
      }
    }
    expect(different).toEqual([]);
  });
});

test('a remedy cures its finding in any workload, and nothing else starts to fail', { timeout: 60_000 }, () => {
  const cured = new Set<string>();
  for (const raw of workloads) {
    const before = findingsOf(raw);
    for (const { id, remedied } of remediedWorkloads(raw)) {
      const after = findingsOf(remedied);
      expect([...after].filter((key) => key.startsWith(`${id} `))).toEqual([]);
      expect([...after].filter((key) => !before.has(key))).toEqual([]);
      cured.add(id);
    }
  }
  expect(cured.size).toBeGreaterThan(15);
});

/** The workload after all remedies of one check, for every check of which each fault has a remedy that fits. */
function remediedWorkloads(raw: JsonRecord): readonly { readonly id: string; readonly remedied: JsonRecord }[] {
  const object = parseObject(raw);
  if (object === undefined) throw new Error('no object');
  const run = runAudit({ ...emptySnapshot, objects: [object] }, { checks: aboutWorkloads });
  return catalogue.flatMap((check) => {
    const failures = run.report.findings
      .filter(({ checkId }) => checkId === check.id)
      .flatMap(({ id }) => run.failuresOf(id));
    let remedied: JsonRecord | undefined = failures.length === 0 ? undefined : raw;
    for (const { subject, failure, parameters } of failures) {
      for (const fault of failure.faults) {
        const remedy = check.remedy?.(subject, fault, { ...run.context, parameters });
        remedied = remedy === undefined || remedied === undefined ? undefined : applyRemedy(remedied, remedy);
      }
    }
    return remedied === undefined ? [] : [{ id: check.id, remedied }];
  });
}

describe('removing a weakness never adds a finding', () => {
  const removals: Readonly<Record<string, (spec: JsonRecord) => JsonRecord>> = {
    'host namespaces': ({ hostNetwork: _net, hostPID: _pid, hostIPC: _ipc, ...rest }) => rest,
    'kernel parameters': (spec) => ({ ...spec, securityContext: without(spec['securityContext'], 'sysctls') }),
    'host paths': (spec) => ({
      ...eachContainer(spec, (container) => without(container, 'volumeMounts')),
      volumes: (spec['volumes'] as readonly JsonRecord[]).filter((volume) => volume['hostPath'] === undefined),
    }),
    'what privileges a container': (spec) =>
      eachContainer(spec, (container) => {
        const context = without(container['securityContext'], 'privileged', 'procMount');
        if (context === undefined || !isRecord(context['capabilities']))
          return { ...container, securityContext: context };
        const capabilities = without(context['capabilities'], 'add');
        return { ...container, securityContext: { ...context, capabilities } };
      }),
    'literal credentials': (spec) =>
      eachContainer(spec, (container) => without(container, 'env', 'envFrom', 'args') ?? {}),
    'host ports': (spec) => eachContainer(spec, (container) => without(container, 'ports') ?? {}),
    'the token': (spec) => ({ ...spec, automountServiceAccountToken: false }),
    'the default account': (spec) => ({ ...spec, serviceAccountName: 'own' }),
    'all but one container': (spec) => ({
      ...spec,
      initContainers: [],
      containers: (spec['containers'] as readonly JsonRecord[]).slice(0, 1),
    }),
    'missing limits': (spec) =>
      eachContainer(spec, (container) => ({ ...container, resources: { limits: { cpu: '1', memory: '1Gi' } } })),
    'old copies of images': (spec) => eachContainer(spec, (container) => ({ ...container, imagePullPolicy: 'Always' })),
  };

  test.each(Object.entries(removals))('%s', (_name, remove) => {
    let fewer = 0;
    for (const raw of workloads) {
      const before = findingsOf(raw);
      const after = findingsOf({ ...raw, spec: remove(raw.spec) });
      expect([...after].filter((key) => !before.has(key))).toEqual([]);
      if (after.size < before.size) fewer += 1;
    }
    expect(fewer, 'it was a weakness of some').toBeGreaterThan(5);
  });
});

function without(value: unknown, ...keys: readonly string[]): JsonRecord | undefined {
  if (!isRecord(value)) return undefined;
  return Object.fromEntries(Object.entries(value).filter(([key]) => !keys.includes(key)));
}

function eachContainer(spec: JsonRecord, change: (container: JsonRecord) => JsonRecord | undefined): JsonRecord {
  const all = (list: string): readonly unknown[] =>
    Array.isArray(spec[list])
      ? spec[list].map((container: unknown) => (isRecord(container) ? change(container) : {}))
      : [];
  return { ...spec, initContainers: all('initContainers'), containers: all('containers') };
}

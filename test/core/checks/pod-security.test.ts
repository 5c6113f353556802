import { describe, expect, test } from 'vitest';
import { runAudit } from '../../../packages/core/src/audit/audit.ts';
import { parsePssVersion } from '../../../packages/core/src/audit/pss-version.ts';
import { catalogue } from '../../../packages/core/src/checks/catalogue.ts';
import type { JsonRecord } from '../../../packages/core/src/model/json.ts';
import { parseObject } from '../../../packages/core/src/model/kubernetes/parse-object.ts';
import { applyRemedy } from '../../../packages/core/src/remediation/apply-remedy.ts';
import { emptySnapshot } from '../../../packages/core/src/model/snapshot.ts';
import { generatePods } from '../../support/generate-pods.ts';
import type { RawPod } from '../../support/generate-pods.ts';
import { podSecurityChecks } from '../../support/pod-security-controls.ts';

const pods = generatePods(400, 7);

/** `check container` of every finding. */
function findingsOf(raw: JsonRecord, pssMinor = 37): readonly string[] {
  const object = parseObject(raw);
  if (object === undefined) throw new Error('no object');
  const { report } = runAudit({ ...emptySnapshot, objects: [object] }, { pssMinor, checks: podSecurityChecks });
  return report.findings
    .map(({ checkId, container, path }) => `${checkId} ${container ?? '-'} ${path ?? ''}`)
    .toSorted();
}

test('the catalogue holds the nineteen controls', () => {
  const ids = catalogue.filter(({ area }) => area === 'pod-security').map(({ id }) => id);
  expect(ids).toEqual([...podSecurityChecks].toSorted());
});

describe('versions', () => {
  const firstVersions: Readonly<Record<string, number>> = {
    'pss-restricted-privilege-escalation': 8,
    'pss-restricted-seccomp': 19,
    'pss-restricted-capabilities': 22,
    'pss-restricted-run-as-user': 23,
    'pss-baseline-host-probes': 34,
    'pss-restricted-proc-mount': 35,
  };

  test.each([0, 7, 8, 18, 19, 21, 22, 23, 33, 34, 35, 37])('v1.%i judges the controls that exist there', (minor) => {
    const object = parseObject({ ...pods[0] });
    if (object === undefined) throw new Error('no object');
    const run = runAudit({ ...emptySnapshot, objects: [object] }, { pssMinor: minor, checks: podSecurityChecks });
    const missing = run.report.tallies
      .filter(({ passed, failed }) => passed + failed === 0)
      .map(({ checkId }) => checkId);
    const expected = Object.keys(firstVersions).filter((id) => minor < (firstVersions[id] ?? 0));
    expect(missing).toEqual(expected.toSorted());
    expect(run.report.pssVersion).toBe(`v1.${String(minor)}`);
  });

  test('a version that is not known yet is the newest', () => {
    expect(parsePssVersion('v1.99')).toEqual(parsePssVersion('latest'));
  });
});

const controllers = [
  ['PodTemplate', 'v1', 'template'],
  ['ReplicationController', 'v1', 'spec.template'],
  ['ReplicaSet', 'apps/v1beta2', 'spec.template'],
  ['Deployment', 'extensions/v1beta1', 'spec.template'],
  ['StatefulSet', 'apps/v1beta1', 'spec.template'],
  ['DaemonSet', 'apps/v1', 'spec.template'],
  ['Job', 'batch/v1', 'spec.template'],
  ['CronJob', 'batch/v2alpha1', 'spec.jobTemplate.spec.template'],
] as const;

describe.each(controllers)('%s', (kind, apiVersion, path) => {
  test('is judged like the pods that it makes', () => {
    for (const pod of pods.slice(0, 60)) {
      const template = { metadata: { annotations: pod.metadata.annotations }, spec: pod.spec };
      const holder = path.split('.').reduceRight<object>((inner, key) => ({ [key]: inner }), template);
      const raw = { apiVersion, kind, metadata: { name: pod.metadata.name }, ...holder };
      const expected = findingsOf(pod).map((text) => text.replace(/ (spec|metadata)\./, ` ${path}.$1.`));
      expect(findingsOf(raw)).toEqual(expected);
    }
  });
});

test('null, an empty map and an absent field say the same', () => {
  for (const pod of pods.slice(0, 100)) {
    expect(findingsOf(JSON.parse(JSON.stringify(pod, (_key, value: unknown) => value ?? null)) as JsonRecord)).toEqual(
      findingsOf(pod),
    );
  }
  const hardened = findingsOf(podWith({ securityContext: {} }));
  expect(findingsOf(podWith({}))).toEqual(hardened);
  expect(findingsOf(podWith({ securityContext: null }))).toEqual(hardened);
});

test('a host port by default and a written one are the same verdict', () => {
  const written = podWith({ ports: [{ containerPort: 80, hostPort: 80 }] }, { hostNetwork: true });
  const byDefault = podWith({ ports: [{ containerPort: 80 }] }, { hostNetwork: true });
  const ids = (raw: JsonRecord): readonly string[] => findingsOf(raw).map((text) => text.split(' ')[0] ?? '');
  expect(ids(byDefault)).toEqual(ids(written));
  expect(ids(byDefault)).toContain('pss-baseline-host-ports');
});

test('a stricter control is reported along with the one that it overrides', () => {
  const found = findingsOf(podWith({ securityContext: { capabilities: { add: ['ALL'] } } })).join('\n');
  expect(found).toContain('pss-baseline-capabilities app');
  expect(found).toContain('pss-restricted-capabilities app');
});

test('a remedy cures its finding in any pod, and nothing else starts to fail', () => {
  let cured = 0;
  for (const pod of pods) {
    const before = findingsOf(pod);
    for (const { id, remedied } of remediedPods(pod)) {
      cured += 1;
      const after = findingsOf(remedied);
      expect(after.filter((text) => text.startsWith(`${id} `))).toEqual([]);
      const known = new Set(before.map(withoutPath));
      expect(after.map(withoutPath).filter((text) => !known.has(text))).toEqual([]);
    }
  }
  expect(cured).toBeGreaterThan(1000);
});

test('the remedy of an AppArmor field takes the annotation along that mirrors it', () => {
  for (const holder of ['pod', 'container']) {
    const profile = { securityContext: { appArmorProfile: { type: 'Unconfined' } } };
    const pod = generatedPod(holder === 'pod' ? profile : {}, holder === 'container' ? profile : {});
    const [first, ...others] = remediedPods(pod).filter(({ id }) => id === 'pss-baseline-apparmor');
    expect(others).toEqual([]);
    expect(findingsOf(first?.remedied ?? {}).join()).not.toContain('apparmor');
  }
});

function generatedPod(spec: object, container: object): RawPod {
  const annotations = { 'container.apparmor.security.beta.kubernetes.io/app': 'unconfined' };
  const containers = [{ name: 'app', image: 'registry.example/app:1.0', ...container }];
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'web', annotations },
    spec: { ...spec, initContainers: [], containers },
  };
}

function withoutPath(text: string): string {
  return text.split(' ').slice(0, 2).join(' ');
}

/** The pod after all remedies of one check, for every check of which each fault has a remedy. */
function remediedPods(pod: RawPod): readonly { readonly id: string; readonly remedied: JsonRecord }[] {
  const object = parseObject(pod);
  if (object === undefined) throw new Error('no object');
  const run = runAudit({ ...emptySnapshot, objects: [object] }, { checks: podSecurityChecks });
  return catalogue.flatMap((check) => {
    const faults = run.report.findings
      .filter(({ checkId }) => checkId === check.id)
      .flatMap(({ id }) => run.failuresOf(id))
      .flatMap(({ subject, failure }) => failure.faults.map((fault) => ({ subject, fault })));
    let remedied: JsonRecord | undefined = pod;
    for (const { subject, fault } of faults) {
      const remedy = check.remedy?.(subject, fault, run.context);
      remedied = remedy === undefined || remedied === undefined ? undefined : applyRemedy(remedied, remedy);
    }
    return faults.length === 0 || remedied === undefined ? [] : [{ id: check.id, remedied }];
  });
}

function podWith(container: object, spec: object = {}): JsonRecord {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'web' },
    spec: { ...spec, containers: [{ name: 'app', image: 'registry.example/app:1.0', ...container }] },
  };
}

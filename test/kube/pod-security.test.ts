import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runAudit } from '../../packages/core/src/audit/audit.ts';
import { catalogue } from '../../packages/core/src/checks/catalogue.ts';
import type { JsonRecord } from '../../packages/core/src/model/json.ts';
import { parseObject } from '../../packages/core/src/model/kubernetes/parse-object.ts';
import { emptySnapshot } from '../../packages/core/src/model/snapshot.ts';
import { controlPlaneAssets, startControlPlane } from '../support/control-plane.ts';
import type { ControlPlane } from '../support/control-plane.ts';
import { generateEphemeralContainers, generatePods } from '../support/generate-pods.ts';
import type { RawPod } from '../support/generate-pods.ts';
import { makeKubeClient } from '../support/kube.ts';
import type { KubeAnswer, KubeClient } from '../support/kube.ts';
import {
  baselineControls,
  forbiddenControls,
  overriddenAt,
  podSecurityChecks,
  restrictedControls,
} from '../support/pod-security-controls.ts';
import type { Level } from '../support/pod-security-controls.ts';

const serverMinor = 36;
const seed = 20_261_124;
const levels = ['baseline', 'restricted'] as const;

// Enough for every control to be violated often; the whole number is asked for with K8S_RISK_PODS=5000.
const podCount = Number(process.env['K8S_RISK_PODS'] ?? 2000);

describe.skipIf(controlPlaneAssets() === undefined)('the admission plugin and the checks', () => {
  let controlPlane: ControlPlane;
  let client: KubeClient;

  beforeAll(async () => {
    controlPlane = await startControlPlane();
    client = makeKubeClient(controlPlane);
  });

  afterAll(async () => {
    await client?.close();
    await controlPlane?.stop();
  });

  async function makeNamespace(level: Level, minor: number): Promise<string> {
    const name = `${level}-${String(minor)}`;
    await client.createNamespace(name, {
      'pod-security.kubernetes.io/enforce': level,
      'pod-security.kubernetes.io/enforce-version': `v1.${String(minor)}`,
    });
    return name;
  }

  test(`agree on ${String(podCount)} pods, control by control, at both levels`, { timeout: 300_000 }, async () => {
    const pods = generatePods(podCount, seed);
    const ours = auditPods(pods, serverMinor);
    for (const level of levels) {
      const namespace = await makeNamespace(level, serverMinor);
      const answers = await eightAtATime(pods, (pod) => dryRunCreate(client, namespace, pod));
      const judged = compare(pods, ours, answers, level, serverMinor);
      expect(judged.differences).toEqual([]);
      expect(judged.valid, 'pods that the API takes for valid').toBeGreaterThan(0.9 * podCount);
      const controls = level === 'baseline' ? baselineControls : restrictedControls;
      for (const control of controls.filter((id) => !overriddenAt(serverMinor, level).has(id))) {
        // Only pods with a user namespace may unmask /proc, and since 1.35 baseline allows it to them.
        if (control === 'pss-baseline-proc-mount') continue;
        const count = judged.violations.get(control) ?? 0;
        expect(count, `${control} is violated often enough to mean something`).toBeGreaterThan(20);
        expect(judged.valid - count, `${control} is respected often enough`).toBeGreaterThan(500);
      }
    }
  });

  test.each([8, 18, 19, 22, 24, 25, 27, 29, 31, 32, 34, 35])(
    'agree under the rules of v1.%i',
    { timeout: 60_000 },
    async (minor) => {
      const pods = generatePods(150, seed + minor);
      const ours = auditPods(pods, minor);
      for (const level of levels) {
        const namespace = await makeNamespace(level, minor);
        const answers = await eightAtATime(pods, (pod) => dryRunCreate(client, namespace, pod));
        const judged = compare(pods, ours, answers, level, minor);
        expect(judged.differences).toEqual([]);
        expect(judged.valid).toBeGreaterThan(120);
        expect(judged.violations.has('pss-baseline-proc-mount')).toBe(minor < 35);
      }
    },
  );

  test('a pod as the server stores it is judged like its manifest', { timeout: 60_000 }, async () => {
    const namespace = 'stored';
    await client.createNamespace(namespace);
    const pods = generatePods(500, seed + 1);
    const answers = await eightAtATime(pods, (pod) => dryRunCreate(client, namespace, pod));
    const stored = answers.flatMap(({ status, body }) => (status < 300 ? [body] : []));
    expect(stored.length).toBeGreaterThan(450);
    const known = new Set(stored.map(({ metadata }) => metadata?.name));
    const written = pods.filter(({ metadata }) => known.has(metadata.name));
    expect(verdictsOf(stored)).toEqual(verdictsOf(written));
  });

  test('agree on ephemeral containers', { timeout: 60_000 }, async () => {
    const namespace = 'ephemeral';
    await client.createNamespace(namespace);
    const containers = generateEphemeralContainers(200, seed);
    await client.create(`/api/v1/namespaces/${namespace}/pods`, hardenedPod);
    for (const level of levels) {
      const labels = { 'pod-security.kubernetes.io/enforce': level };
      await client.send('PATCH', `/api/v1/namespaces/${namespace}`, { metadata: { labels } });
      await untilEnforced(client, namespace, level);
      const answers = await eightAtATime(containers, (container) =>
        client.send('PATCH', `/api/v1/namespaces/${namespace}/pods/hardened/ephemeralcontainers?dryRun=All`, {
          spec: { ephemeralContainers: [container] },
        }),
      );
      const pods = containers.map((container, index) => ({
        ...hardenedPod,
        metadata: { name: `pod-${String(index)}`, annotations: {} },
        spec: { ...hardenedPod.spec, ephemeralContainers: [container] },
      }));
      const judged = compare(pods, auditPods(pods, serverMinor), answers, level, serverMinor);
      expect(judged.differences).toEqual([]);
      expect(judged.valid).toBeGreaterThan(180);
      expect([...judged.violations.keys()].length).toBeGreaterThan(3);
    }
  });
});

const hardenedPod: RawPod = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'hardened', annotations: {} },
  spec: {
    securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
    initContainers: [],
    containers: [
      {
        name: 'app',
        image: 'registry.example/app:1.0',
        securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
      },
    ],
  },
};

function dryRunCreate(client: KubeClient, namespace: string, pod: RawPod): Promise<KubeAnswer> {
  return client.send('POST', `/api/v1/namespaces/${namespace}/pods?dryRun=All`, pod);
}

/** The plugin learns of a namespace's labels from a watch. */
async function untilEnforced(client: KubeClient, namespace: string, level: Level): Promise<void> {
  const privileged = { privileged: true, runAsUser: level === 'restricted' ? 0 : undefined };
  const pod = { ...hardenedPod, metadata: { name: 'probe', annotations: {} } };
  const probe = {
    ...pod,
    spec: { ...pod.spec, containers: [{ name: 'app', image: 'a', securityContext: privileged }] },
  };
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const answer = await dryRunCreate(client, namespace, probe);
    if (answer.body.message?.includes(`violates PodSecurity "${level}:`) === true) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${level} is not enforced in ${namespace} after five seconds`);
}

async function eightAtATime<T>(
  items: readonly T[],
  ask: (item: T) => Promise<KubeAnswer>,
): Promise<readonly KubeAnswer[]> {
  const answers: KubeAnswer[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    for (let index = next++; index < items.length; index = next++) answers[index] = await ask(items[index]!);
  };
  await Promise.all(Array.from({ length: 8 }, work));
  return answers;
}

/** The failed controls of each pod, by name. */
function auditPods(pods: readonly RawPod[], pssMinor: number): ReadonlyMap<string, ReadonlySet<string>> {
  const objects = pods.flatMap((pod) => parseObject(pod) ?? []);
  expect(objects.length).toBe(pods.length);
  const { report } = runAudit({ ...emptySnapshot, objects }, { pssMinor, checks: podSecurityChecks });
  const failed = new Map<string, Set<string>>(pods.map(({ metadata }) => [metadata.name, new Set()]));
  for (const { resource, checkId } of report.findings) failed.get(resource.name)?.add(checkId);
  return failed;
}

/** Every check of pods, the other hardening included: pod, check, container and severity. */
function verdictsOf(pods: readonly JsonRecord[]): readonly string[] {
  const objects = pods.flatMap((pod) => parseObject(pod) ?? []);
  const areas = new Set(['pod-security', 'workload']);
  const checks = new Set(catalogue.filter(({ area }) => areas.has(area)).map(({ id }) => id));
  return runAudit({ ...emptySnapshot, objects }, { checks })
    .report.findings.map(({ resource, checkId, container, severity }) =>
      [resource.name, checkId, container ?? '-', severity].join(' '),
    )
    .toSorted();
}

interface Judged {
  readonly valid: number;
  readonly differences: readonly string[];
  readonly violations: ReadonlyMap<string, number>;
}

function compare(
  pods: readonly RawPod[],
  ours: ReadonlyMap<string, ReadonlySet<string>>,
  answers: readonly KubeAnswer[],
  level: Level,
  minor: number,
): Judged {
  const differences: string[] = [];
  const violations = new Map<string, number>();
  const hidden = overriddenAt(minor, level);
  let valid = 0;
  for (const [index, pod] of pods.entries()) {
    const { status, body } = answers[index]!;
    if (status === 422) continue;
    valid += 1;
    const theirs = status < 300 ? [] : forbiddenControls(body.message ?? '', level, minor);
    if (theirs === undefined) throw new Error(`${String(status)}: ${body.message ?? ''}`);
    for (const control of theirs) violations.set(control, (violations.get(control) ?? 0) + 1);
    const relevant = level === 'baseline' ? baselineControls : restrictedControls;
    const mine = relevant.filter((id) => ours.get(pod.metadata.name)?.has(id) === true && !hidden.has(id));
    const [expected, actual] = [theirs.toSorted().join(' '), mine.toSorted().join(' ')];
    if (expected !== actual)
      differences.push(`${JSON.stringify(pod)}\n  admission: ${body.message ?? 'allowed'}\n  checks: ${actual}`);
  }
  return { valid, differences: differences.slice(0, 5), violations };
}

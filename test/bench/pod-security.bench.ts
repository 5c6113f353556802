import { expect, test } from 'vitest';
import { runCheck } from '../../packages/core/src/audit/run-check.ts';
import { parametersOf } from '../../packages/core/src/audit/audit.ts';
import { catalogue } from '../../packages/core/src/checks/catalogue.ts';
import type { AnyCheck, CheckContext } from '../../packages/core/src/checks/contract/check.ts';
import { makeGraphs } from '../../packages/core/src/graph/graphs.ts';
import { makeInventory } from '../../packages/core/src/inventory/inventory.ts';
import { isRecord } from '../../packages/core/src/model/json.ts';
import { parseObject } from '../../packages/core/src/model/kubernetes/parse-object.ts';
import { defaultPolicy } from '../../packages/core/src/model/policy.ts';
import { emptySnapshot } from '../../packages/core/src/model/snapshot.ts';
import { generatePods } from '../support/generate-pods.ts';

// Budgets: 5 µs a pod for the Pod Security Standards, 60 µs a workload for every check about workloads. The table is for
// 1,000 pods, so a mean in milliseconds reads as microseconds a pod. What is asserted is a multiple of parsing the same
// pods from JSON, measured in the same run (5 µs a pod where the budgets were set). The test runner's own way of importing
// adds about 2.5 µs a pod: without it the five numbers were 5.1, 0.7, 3.9, 2.8 and 7.2 µs. The fastest run counts: what
// else the machine does can only make a run slower.
const count = 1000;
const hardened = Array.from({ length: count }, (_, index) => hardenedPod(index));
const mixed = generatePods(count, 1);
const texts = hardened.map((pod) => JSON.stringify(pod));

const podSecurity = catalogue.filter((check) => check.area === 'pod-security');
const aboutPods = catalogue.filter(
  (check) => check.mode === 'both' && ['container', 'workload'].includes(check.about.name),
);

test('1,000 pods', { timeout: 60_000 }, async ({ bench }) => {
  const all = `all ${String(aboutPods.length)} checks about workloads`;
  const result = await bench.compare(
    bench('baseline: JSON.parse', () => {
      for (const text of texts) JSON.parse(text);
    }),
    bench('Pod Security Standards, hardened pods', run(podSecurity, hardened)),
    bench('Pod Security Standards, mixed pods', run(podSecurity, mixed)),
    bench(`${all}, hardened pods`, run(aboutPods, hardened)),
    bench(`${all}, mixed pods`, run(aboutPods, mixed)),
    { time: 1000 },
  );
  const baseline = result.get('baseline: JSON.parse').latency.min;
  expect(result.get('Pod Security Standards, hardened pods').latency.min / baseline).toBeLessThan(1);
  expect(result.get(`${all}, mixed pods`).latency.min / baseline).toBeLessThan(10);
});

/** The checks alone: parsed and indexed before. */
function run(checks: readonly AnyCheck[], pods: readonly object[]): () => void {
  const objects = pods.flatMap((pod) => (isRecord(pod) ? (parseObject(pod) ?? []) : []));
  const inventory = makeInventory({ ...emptySnapshot, objects });
  const base = { inventory, graphs: makeGraphs(inventory), pssMinor: 37 };
  const contexts = checks.map((check): [AnyCheck, CheckContext] => [
    check,
    { ...base, parameters: parametersOf(check, defaultPolicy) },
  ]);
  return () => {
    for (const [check, context] of contexts) runCheck(check, context);
  };
}

/** What a restricted namespace admits: two containers, three volumes. */
function hardenedPod(index: number): object {
  const securityContext = {
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ['ALL'] },
  };
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: `web-${String(index)}`, namespace: 'shop', labels: { app: 'web' } },
    spec: {
      securityContext: { runAsNonRoot: true, runAsUser: 10_001, seccompProfile: { type: 'RuntimeDefault' } },
      volumes: [
        { name: 'settings', configMap: { name: 'settings' } },
        { name: 'scratch', emptyDir: {} },
        { name: 'token', projected: { sources: [{ serviceAccountToken: { path: 'token' } }] } },
      ],
      initContainers: [{ name: 'setup', image: 'registry.example/setup:1.0', securityContext }],
      containers: [
        {
          name: 'app',
          image: 'registry.example/app:1.0',
          securityContext,
          ports: [{ containerPort: 8080 }],
          livenessProbe: { httpGet: { path: '/', port: 8080 } },
          volumeMounts: [{ name: 'settings', mountPath: '/settings' }],
        },
      ],
    },
  };
}

import fc from 'fast-check';
import { generatePods } from './generate-pods.ts';
import type { RawContainer, RawPod } from './generate-pods.ts';

type Fields = Readonly<Record<string, unknown>>;

const digest = `sha256:${'0123456789abcdef'.repeat(4)}`;

const containerFields: fc.Arbitrary<Fields> = fc.record({
  image: fc.constantFrom(
    'registry.example/app:1.0',
    'app',
    'app:latest',
    `registry.example:5000/app:1.0@${digest}`,
    'registry.k8s.io/ingress-nginx/controller:v1.11.2',
    'ghcr.io/helm/tiller:v2.17.0',
  ),
  imagePullPolicy: fc.constantFrom(undefined, 'Always', 'IfNotPresent', 'Never'),
  args: fc.constantFrom(undefined, ['--password=correct-horse'], ['--token', 'correct-horse'], ['--log=info']),
  env: fc.constantFrom(
    undefined,
    [{ name: 'DB_PASSWORD', value: 'correct-horse' }],
    [{ name: 'KEY', value: 'AKIAABCDEFGHIJKLMNOP' }],
    [{ name: 'DB_PASSWORD', valueFrom: { secretKeyRef: { name: 'db', key: 'password' } } }],
    [{ name: 'HOST', value: 'db.shop' }],
  ),
  envFrom: fc.constantFrom(undefined, undefined, [{ secretRef: { name: 'db' } }]),
  resources: fc.constantFrom<unknown>(
    undefined,
    { limits: { cpu: '1', memory: '64Mi' } },
    { requests: { cpu: '100m', memory: '64Mi' } },
    { limits: { memory: 0 } },
  ),
  volumeMounts: fc.constantFrom(
    undefined,
    [{ name: 'host', mountPath: '/host' }],
    [{ name: 'host', mountPath: '/host', readOnly: true }],
    [{ name: 'host', mountPath: '/host', mountPropagation: 'Bidirectional' }],
  ),
});

const podFields: fc.Arbitrary<Fields> = fc.record({
  serviceAccountName: fc.constantFrom(undefined, 'web', 'default'),
  automountServiceAccountToken: fc.constantFrom(undefined, true, false),
});

const hostPaths = ['/', '/etc', '/var/run/docker.sock', '/var/log', '/srv/data', '/etc/localtime'] as const;

/**
 * Deployments over what the checks of workloads look at, beside everything of the Pod Security Standards. The same seed
 * makes the same.
 */
export function generateWorkloads(count: number, seed: number): readonly RawPod[] {
  const pods = generatePods(count, seed);
  const extras = fc.sample(
    fc.record({
      pod: podFields,
      containers: fc.array(containerFields, { minLength: 4, maxLength: 4 }),
      hostPath: fc.constantFrom(...hostPaths),
      namespace: fc.constantFrom(undefined, 'default', 'shop'),
    }),
    { numRuns: count, seed },
  );
  return pods.map((pod, index) => {
    const extra = extras[index];
    if (extra === undefined) return pod;
    const volumes = Array.isArray(pod.spec['volumes']) ? (pod.spec['volumes'] as readonly unknown[]) : [];
    const dress = (container: RawContainer, place: number): RawContainer => ({
      ...container,
      ...extra.containers[place],
    });
    return {
      ...pod,
      metadata: {
        ...pod.metadata,
        ...(extra.namespace === undefined ? {} : { namespace: extra.namespace }),
      },
      spec: {
        ...pod.spec,
        ...extra.pod,
        volumes: [...volumes, { name: 'host', hostPath: { path: extra.hostPath } }],
        initContainers: pod.spec.initContainers.map((container) => dress(container, 0)),
        containers: pod.spec.containers.map((container, place) => dress(container, place + 1)),
      },
    };
  });
}

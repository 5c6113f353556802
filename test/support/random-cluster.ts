import fc from 'fast-check';
import type { JsonRecord } from '../../packages/core/src/model/json.ts';

interface PodChoice {
  readonly namespace: number;
  readonly account: number;
  readonly privileged: boolean;
  readonly hostPath: string | undefined;
  readonly hardened: boolean;
  readonly exposed: 'LoadBalancer' | 'NodePort' | 'ClusterIP' | undefined;
  readonly node: number;
  readonly image: string;
}

const maybe = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> =>
  fc.option(value, { nil: undefined });

const podChoice: fc.Arbitrary<PodChoice> = fc.record({
  namespace: fc.nat({ max: 2 }),
  account: fc.nat({ max: 2 }),
  privileged: fc.boolean(),
  hostPath: maybe(fc.constantFrom('/', '/etc', '/var/run/docker.sock', '/var/lib/kubelet', '/data')),
  hardened: fc.boolean(),
  exposed: maybe(fc.constantFrom('LoadBalancer', 'NodePort', 'ClusterIP')),
  node: fc.nat({ max: 2 }),
  image: fc.constantFrom(
    'registry.example/app:1.0',
    'redis:7',
    'registry.example/app',
    `registry.example/app@sha256:${'a'.repeat(64)}`,
  ),
});

const rules = [
  { apiGroups: ['*'], resources: ['*'], verbs: ['*'] },
  { apiGroups: [''], resources: ['secrets'], verbs: ['get', 'list'] },
  { apiGroups: [''], resources: ['pods'], verbs: ['create'] },
  { apiGroups: [''], resources: ['pods/exec'], verbs: ['create'] },
  { apiGroups: [''], resources: ['serviceaccounts/token'], verbs: ['create'] },
  { apiGroups: ['rbac.authorization.k8s.io'], resources: ['clusterroles'], verbs: ['escalate', 'update'] },
  { apiGroups: [''], resources: ['configmaps'], verbs: ['get'] },
] as const;

const grantChoice = fc.record({
  rules: fc.uniqueArray(fc.constantFrom(...rules), { minLength: 1, maxLength: 3 }),
  namespace: maybe(fc.nat({ max: 2 })),
  subject: fc.oneof(
    fc.record({ account: fc.nat({ max: 2 }), namespace: fc.nat({ max: 2 }) }),
    fc.constantFrom('system:unauthenticated', 'system:authenticated', 'ops'),
  ),
});

/** Small live clusters with every weakness that scores and paths look at, as manifests. */
export const anyCluster: fc.Arbitrary<readonly JsonRecord[]> = fc
  .record({
    pods: fc.array(podChoice, { minLength: 1, maxLength: 5 }),
    grants: fc.array(grantChoice, { maxLength: 4 }),
    levels: fc.tuple(...[0, 1, 2].map(() => maybe(fc.constantFrom('privileged', 'baseline', 'restricted')))),
    denied: fc.subarray([0, 1, 2]),
    publicNodes: fc.boolean(),
  })
  .map(({ pods, grants, levels, denied, publicNodes }) => [
    ...[0, 1, 2].map((index) => node(index, publicNodes)),
    ...levels.map((level, index) => namespace(index, level)),
    ...denied.map(defaultDeny),
    ...pods.flatMap(podManifests),
    ...grants.flatMap((grant, index) => grantManifests(grant, index)),
  ]);

function node(index: number, open: boolean): JsonRecord {
  const labels = index === 0 ? { 'node-role.kubernetes.io/control-plane': '' } : {};
  const addresses = open ? [{ type: 'ExternalIP', address: `203.0.113.${String(index + 1)}` }] : [];
  return { apiVersion: 'v1', kind: 'Node', metadata: { name: `n${String(index)}`, labels }, status: { addresses } };
}

function namespace(index: number, level: string | undefined): JsonRecord {
  const labels = level === undefined ? {} : { 'pod-security.kubernetes.io/enforce': level };
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name: `ns${String(index)}`, labels } };
}

function defaultDeny(index: number): JsonRecord {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: 'deny', namespace: `ns${String(index)}` },
    spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'] },
  };
}

function podManifests(choice: PodChoice, index: number): readonly JsonRecord[] {
  const name = `pod-${String(index)}`;
  const metadata = { name, namespace: `ns${String(choice.namespace)}`, labels: { app: name } };
  const context = {
    ...(choice.privileged ? { privileged: true } : {}),
    ...(choice.hardened
      ? {
          allowPrivilegeEscalation: false,
          runAsNonRoot: true,
          readOnlyRootFilesystem: true,
          capabilities: { drop: ['ALL'] },
          seccompProfile: { type: 'RuntimeDefault' },
        }
      : {}),
  };
  const container = {
    name: 'app',
    image: choice.image,
    ports: [{ containerPort: 8080 }],
    ...(Object.keys(context).length === 0 ? {} : { securityContext: context }),
    ...(choice.hostPath === undefined ? {} : { volumeMounts: [{ name: 'host', mountPath: '/host' }] }),
  };
  const spec = {
    nodeName: `n${String(choice.node)}`,
    serviceAccountName: `account-${String(choice.account)}`,
    containers: [container],
    ...(choice.hostPath === undefined ? {} : { volumes: [{ name: 'host', hostPath: { path: choice.hostPath } }] }),
  };
  const pod = { apiVersion: 'v1', kind: 'Pod', metadata, spec, status: { phase: 'Running' } };
  if (choice.exposed === undefined) return [pod];
  const service = {
    apiVersion: 'v1',
    kind: 'Service',
    metadata,
    spec: { type: choice.exposed, selector: { app: name }, ports: [{ port: 80, targetPort: 8080 }] },
    status: choice.exposed === 'LoadBalancer' ? { loadBalancer: { ingress: [{ ip: '203.0.113.99' }] } } : {},
  };
  return [pod, service];
}

function grantManifests(
  grant: {
    readonly rules: readonly (typeof rules)[number][];
    readonly namespace: number | undefined;
    readonly subject: string | { readonly account: number; readonly namespace: number };
  },
  index: number,
): readonly JsonRecord[] {
  const apiVersion = 'rbac.authorization.k8s.io/v1';
  const name = `grant-${String(index)}`;
  const inNamespace = grant.namespace === undefined ? {} : { namespace: `ns${String(grant.namespace)}` };
  const prefix = grant.namespace === undefined ? 'Cluster' : '';
  const { subject } = grant;
  const who =
    typeof subject === 'string'
      ? { apiGroup: 'rbac.authorization.k8s.io', kind: 'Group', name: subject }
      : {
          kind: 'ServiceAccount',
          name: `account-${String(subject.account)}`,
          namespace: `ns${String(subject.namespace)}`,
        };
  return [
    { apiVersion, kind: `${prefix}Role`, metadata: { name, ...inNamespace }, rules: grant.rules },
    {
      apiVersion,
      kind: `${prefix === '' ? 'Role' : 'ClusterRole'}Binding`,
      metadata: { name, ...inNamespace },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: `${prefix}Role`, name },
      subjects: [who],
    },
  ];
}

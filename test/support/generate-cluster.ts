import type { KubernetesObject } from '../../packages/core/src/model/kubernetes/objects.ts';
import { parseObject } from '../../packages/core/src/model/kubernetes/parse-object.ts';
import { emptySnapshot } from '../../packages/core/src/model/snapshot.ts';
import type { Snapshot } from '../../packages/core/src/model/snapshot.ts';

const podsPerWorkload = 8;
const workloadsPerNamespace = 30;
const podsPerNode = 40;

/** A live cluster of about so many pods, of the shape that real ones have: the same count makes the same cluster. */
export function generateCluster(pods: number): Snapshot {
  const objects: KubernetesObject[] = [];
  const add = (manifest: Readonly<Record<string, unknown>>): void => {
    const object = parseObject(manifest);
    if (object === undefined) throw new Error('not an object');
    objects.push(object);
  };
  const workloads = Math.ceil(pods / podsPerWorkload);
  const namespaces = Math.ceil(workloads / workloadsPerNamespace);
  const nodes = Math.max(1, Math.ceil(pods / podsPerNode));
  for (let index = 0; index < nodes; index += 1) add(node(index));
  for (let index = 0; index < namespaces; index += 1) {
    const labels = index % 3 === 0 ? { 'pod-security.kubernetes.io/enforce': 'baseline' } : {};
    add({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: `ns-${index}`, labels } });
    for (const role of rolesOf(`ns-${index}`, index)) add(role);
  }
  add({ ...clusterRole('admins', [{ apiGroups: ['*'], resources: ['*'], verbs: ['*'] }]) });
  for (let index = 0; index < workloads; index += 1) {
    const namespace = `ns-${Math.floor(index / workloadsPerNamespace)}`;
    const name = `app-${index}`;
    const spec = podSpec(index);
    const labels = { app: name };
    const selector = { matchLabels: labels };
    const template = { metadata: { labels }, spec };
    add({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name, namespace },
      spec: { replicas: podsPerWorkload, selector, template },
    });
    add({
      apiVersion: 'apps/v1',
      kind: 'ReplicaSet',
      metadata: owned(`${name}-rs`, namespace, 'Deployment', name),
      spec: { selector, template },
    });
    add({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: `account-${index}`, namespace } });
    if (index % 3 === 0) add(service(name, namespace, index % 12 === 0 ? 'LoadBalancer' : 'ClusterIP'));
    for (let replica = 0; replica < podsPerWorkload; replica += 1) {
      const nodeName = `node-${(index * 7 + replica * 3) % nodes}`;
      add({
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { ...owned(`${name}-rs-${replica}`, namespace, 'ReplicaSet', `${name}-rs`), labels },
        spec: { ...spec, nodeName },
        status: { phase: 'Running' },
      });
    }
  }
  return {
    ...emptySnapshot,
    source: 'cluster',
    cluster: 'generated',
    takenAt: '2026-11-01T00:00:00Z',
    serverVersion: { gitVersion: 'v1.36.1', major: 1, minor: 36 },
    objects,
  };
}

function node(index: number): Readonly<Record<string, unknown>> {
  const labels = index < 3 ? { 'node-role.kubernetes.io/control-plane': '' } : {};
  return { apiVersion: 'v1', kind: 'Node', metadata: { name: `node-${index}`, labels }, status: {} };
}

function owned(name: string, namespace: string, kind: string, owner: string): Readonly<Record<string, unknown>> {
  const ownerReferences = [
    { apiVersion: 'apps/v1', kind, name: owner, controller: true, uid: `${namespace}-${owner}` },
  ];
  return { name, namespace, ownerReferences };
}

/** One in twenty privileged, one in ten with a folder of its node, most as root. */
function podSpec(index: number): Readonly<Record<string, unknown>> {
  const privileged = index % 20 === 0;
  const mounts = index % 10 === 5;
  return {
    serviceAccountName: `account-${index}`,
    containers: [
      {
        name: 'app',
        image: index % 25 === 7 ? 'redis:7' : `registry.example/app-${index}:1.0`,
        ports: [{ containerPort: 8080 }],
        ...(privileged ? { securityContext: { privileged } } : {}),
        ...(mounts ? { volumeMounts: [{ name: 'host', mountPath: '/host' }] } : {}),
      },
    ],
    ...(mounts ? { volumes: [{ name: 'host', hostPath: { path: '/var/lib/kubelet' } }] } : {}),
  };
}

function service(name: string, namespace: string, type: string): Readonly<Record<string, unknown>> {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace },
    spec: { type, selector: { app: name }, ports: [{ port: 80, targetPort: 8080, nodePort: 30080 }] },
    status: type === 'LoadBalancer' ? { loadBalancer: { ingress: [{ ip: '203.0.113.9' }] } } : {},
  };
}

function clusterRole(name: string, rules: readonly unknown[]): Readonly<Record<string, unknown>> {
  return { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', metadata: { name }, rules };
}

/** In each namespace somebody reads Secrets, somebody creates pods, and in one of ten somebody is an administrator. */
function rolesOf(namespace: string, index: number): readonly Readonly<Record<string, unknown>>[] {
  const rbac = 'rbac.authorization.k8s.io';
  const first = index * workloadsPerNamespace;
  const role = (
    name: string,
    resources: readonly string[],
    verbs: readonly string[],
  ): Readonly<Record<string, unknown>> => ({
    apiVersion: `${rbac}/v1`,
    kind: 'Role',
    metadata: { name, namespace },
    rules: [{ apiGroups: [''], resources, verbs }],
  });
  const binding = (name: string, roleName: string, account: number): Readonly<Record<string, unknown>> => ({
    apiVersion: `${rbac}/v1`,
    kind: 'RoleBinding',
    metadata: { name, namespace },
    roleRef: { apiGroup: rbac, kind: 'Role', name: roleName },
    subjects: [{ kind: 'ServiceAccount', name: `account-${account}`, namespace }],
  });
  const admin = {
    apiVersion: `${rbac}/v1`,
    kind: 'ClusterRoleBinding',
    metadata: { name: `admins-${index}` },
    roleRef: { apiGroup: rbac, kind: 'ClusterRole', name: 'admins' },
    subjects: [{ kind: 'ServiceAccount', name: `account-${first + 4}`, namespace }],
  };
  return [
    role('reader', ['secrets'], ['get', 'list']),
    role('creator', ['pods'], ['create']),
    binding('reader', 'reader', first + 1),
    binding('reader-2', 'reader', first + 3),
    binding('creator', 'creator', first + 2),
    ...(index % 10 === 0 ? [admin] : []),
  ];
}

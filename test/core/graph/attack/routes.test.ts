import { expect, test } from 'vitest';
import { findRoutes } from '../../../../packages/core/src/graph/attack/routes.ts';
import { makeGraphs } from '../../../../packages/core/src/graph/graphs.ts';
import { makeInventory } from '../../../../packages/core/src/inventory/inventory.ts';
import { snapshotOf } from '../../../support/snapshots.ts';

/** Jewel and cost in bits of every way, the cheapest first. */
function routesOf(text: string): readonly string[] {
  const attack = makeGraphs(makeInventory(snapshotOf(`# as: cluster\n${text}`))).attack();
  return findRoutes(attack)
    .toSorted((a, b) => a.cost - b.cost)
    .map(({ entry, jewel, cost }) => `${entry} ${jewel} ${String(cost / 1000)}`);
}

function pod(name: string, node: string, spec = '', container = ''): string {
  return `---
apiVersion: v1
kind: Pod
metadata: { name: ${name}, namespace: goat, labels: { app: ${name} } }
spec:
  nodeName: ${node}
${spec}  containers:
    - name: app
      image: registry.example/${name}:1
      ports: [{ containerPort: 8080 }]
${container}status: { phase: Running }
`;
}

const loadBalancer = (app: string): string => `---
apiVersion: v1
kind: Service
metadata: { name: ${app}, namespace: goat }
spec: { type: LoadBalancer, allocateLoadBalancerNodePorts: false, selector: { app: ${app} }, ports: [{ port: 80, targetPort: 8080 }] }
status: { loadBalancer: { ingress: [{ ip: 203.0.113.9 }] } }
`;

const node = (name: string, labels = ''): string => `---
apiVersion: v1
kind: Node
metadata: { name: ${name}, labels: { ${labels} } }
`;

const bound = (account: string, rule: string, kind = 'Role'): string => `---
apiVersion: rbac.authorization.k8s.io/v1
kind: ${kind}
metadata: { name: ${account}${kind === 'Role' ? ', namespace: goat' : ''} }
rules: [{ ${rule} }]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ${kind}Binding
metadata: { name: ${account}${kind === 'Role' ? ', namespace: goat' : ''} }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ${kind}, name: ${account} }
subjects: [{ kind: ServiceAccount, name: ${account}, namespace: goat }]
`;

const privileged = '      securityContext: { privileged: true }\n';

test('a monitor with everything of its node, on a cluster of one node: the node, and with it the control plane', () => {
  const monitor = pod('system-monitor', 'n1', '  hostPID: true\n  hostIPC: true\n', privileged);
  const text = node('n1', 'node-role.kubernetes.io/control-plane: ""') + monitor + loadBalancer('system-monitor');
  expect(routesOf(text.slice(4))).toEqual(['internet node 4.7', 'internet control-plane 4.9']);
});

test('software that is open to everybody, with the runtime socket: 1 + 0.2', () => {
  const health = pod(
    'health-check',
    'n1',
    '  volumes: [{ name: run, hostPath: { path: /run/containerd/containerd.sock } }]\n',
    '      volumeMounts: [{ name: run, mountPath: /run/containerd/containerd.sock }]\n',
  ).replace('registry.example/health-check:1', 'jupyter/minimal-notebook:1');
  expect(routesOf((node('n1') + health + loadBalancer('health-check')).slice(4))).toEqual(['internet node 1.2']);
});

test('an administrator that nobody can become is no path', () => {
  const text =
    pod('web', 'n1') +
    loadBalancer('web') +
    bound('superadmin', 'apiGroups: ["*"], resources: ["*"], verbs: ["*"]', 'ClusterRole');
  expect(routesOf((node('n1') + text).slice(4))).toEqual([]);
});

test('a service account that reads its namespace: the Secrets of the namespace', () => {
  const text =
    pod('hunger-check', 'n1', '  serviceAccountName: big-monolith\n') +
    loadBalancer('hunger-check') +
    bound('big-monolith', 'apiGroups: [""], resources: [secrets], verbs: [get, list, watch]');
  expect(routesOf((node('n1') + text).slice(4))).toEqual(['internet namespace-secrets 4.7']);
});

test('tokens of neighbours are those of the node where the replica runs', () => {
  const kubelet = (name: string, on: string): string =>
    pod(
      name,
      on,
      '  volumes: [{ name: v, hostPath: { path: /var/lib/kubelet } }]\n',
      '      volumeMounts: [{ name: v, mountPath: /v, readOnly: true }]\n',
    );
  const ci = (on: string): string =>
    pod('ci', on, '  serviceAccountName: ci\n') +
    bound('ci', 'apiGroups: [""], resources: [secrets], verbs: [list]', 'ClusterRole');
  const nodes = node('n1') + node('n2');
  const beside = nodes + kubelet('agent', 'n1') + loadBalancer('agent') + ci('n1');
  const apart = nodes + kubelet('agent', 'n1') + loadBalancer('agent') + ci('n2');
  expect(routesOf(beside.slice(4))).toContain('internet all-secrets 5.2');
  expect(routesOf(apart.slice(4))).toEqual([]);
});

test('what is open to the internet is not listed again as open to the network around the cluster', () => {
  const text =
    pod('web', 'n1', '', privileged) + loadBalancer('web').replace(' allocateLoadBalancerNodePorts: false,', '');
  expect(routesOf((node('n1') + text).slice(4))).toEqual(['internet node 4.8']);
});

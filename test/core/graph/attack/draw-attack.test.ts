import { describe, expect, test } from 'vitest';
import { makeGraphs } from '../../../../packages/core/src/graph/graphs.ts';
import { makeInventory } from '../../../../packages/core/src/inventory/inventory.ts';
import { snapshotOf } from '../../../support/snapshots.ts';

/** `from -> to` of every step, with its kind and its cost in bits. */
function stepsOf(text: string, as: 'cluster' | 'files' = 'cluster'): readonly string[] {
  const header = as === 'cluster' ? '# as: cluster\n' : '';
  const { graph } = makeGraphs(makeInventory(snapshotOf(`${header}${text}`))).attack();
  return graph.edges.map(({ from, to, type, cost }) => {
    const [a, b] = [graph.vertices[from], graph.vertices[to]];
    return `${type} ${String(cost / 1000)} ${a?.label ?? ''} -> ${b?.label ?? ''}`;
  });
}

function ofKind(steps: readonly string[], ...types: readonly string[]): readonly string[] {
  return steps.filter((step) => types.includes(step.split(' ')[0] ?? ''));
}

interface PodParts {
  readonly pod?: string;
  readonly container?: string;
}

function pod({ pod: spec = '', container = '' }: PodParts): string {
  return `
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  nodeName: n1
  automountServiceAccountToken: false
${spec === '' ? '' : `  ${spec}\n`}  containers:
    - name: app
      image: registry.example/app:1
${container === '' ? '' : `      ${container}\n`}status: { phase: Running }
`;
}

const role = (rule: string, kind = 'Role'): string => `---
apiVersion: rbac.authorization.k8s.io/v1
kind: ${kind}
metadata: { name: r${kind === 'Role' ? ', namespace: shop' : ''} }
rules: [{ ${rule} }]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ${kind}Binding
metadata: { name: r${kind === 'Role' ? ', namespace: shop' : ''} }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ${kind}, name: r }
subjects: [{ kind: ServiceAccount, name: bot, namespace: shop }]
`;

describe('out of a container', () => {
  const out = (parts: PodParts): readonly string[] =>
    stepsOf(pod(parts)).filter((step) => step.includes('-> Node n1') || step.includes('-> Credentials on Node n1'));

  test('privileged with the processes of the node: 0.2', () => {
    const steps = out({ pod: 'hostPID: true', container: 'securityContext: { privileged: true }' });
    expect(steps).toContain('CE_NSENTER 0.2 Pod shop/web (app) -> Node n1');
  });

  test('in a user namespace of its own: 6 bits more', () => {
    const steps = out({ pod: 'hostUsers: false', container: 'securityContext: { privileged: true }' });
    expect(steps).toContain('CE_PRIV_MOUNT 6.3 Pod shop/web (app) -> Node n1');
  });

  test('all capabilities are each of them', () => {
    const of = (names: string): readonly string[] =>
      ofKind(out({ container: `securityContext: { capabilities: { add: [${names}] } }` }), 'CE_SYS_ADMIN');
    expect(of('ALL')).toEqual(of('CAP_SYS_ADMIN'));
    expect(of('ALL')).toHaveLength(1);
  });

  test.each(['/var/run/docker.sock', '/run/containerd', '/run/k3s/containerd/containerd.sock'])(
    'the runtime at %s, read-only or not',
    (path) => {
      const parts = {
        pod: `volumes: [{ name: v, hostPath: { path: ${path} } }]`,
        container: 'volumeMounts: [{ name: v, mountPath: /v, readOnly: true }]',
      };
      expect(ofKind(out(parts), 'CRI_SOCK')).toHaveLength(1);
    },
  );

  test('logs of the node: nothing read-only; written, with the right to read logs, the files of the node', () => {
    const logs = (readOnly: boolean): string =>
      pod({
        pod: 'serviceAccountName: bot\n  volumes: [{ name: v, hostPath: { path: /var/log } }]',
        container: `volumeMounts: [{ name: v, mountPath: /v, readOnly: ${String(readOnly)} }]`,
      }) + role('apiGroups: [""], resources: [pods/log], verbs: [get]');
    expect(ofKind(stepsOf(logs(true)), 'VAR_LOG_SYMLINK')).toEqual([]);
    expect(ofKind(stepsOf(logs(false)), 'VAR_LOG_SYMLINK')).toEqual([
      'VAR_LOG_SYMLINK 1.5 Pod shop/web (app) -> Credentials on Node n1',
    ]);
  });

  test('a folder of the node through a claim is the folder', () => {
    const claim = `---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: c, namespace: shop }
spec: { volumeName: host }
---
apiVersion: v1
kind: PersistentVolume
metadata: { name: host }
spec: { hostPath: { path: /etc } }
`;
    const parts = {
      pod: 'volumes: [{ name: v, persistentVolumeClaim: { claimName: c } }]',
      container: 'volumeMounts: [{ name: v, mountPath: /v }]',
    };
    expect(ofKind(stepsOf(pod(parts) + claim), 'HOST_WRITE_FULL')).toEqual([
      'HOST_WRITE_FULL 0.3 Pod shop/web (app) -> Node n1',
    ]);
  });

  test('harmless files of the node lead nowhere', () => {
    const parts = {
      pod: 'volumes: [{ name: v, hostPath: { path: /etc/localtime } }]',
      container: 'volumeMounts: [{ name: v, mountPath: /v }]',
    };
    expect(out(parts)).toEqual([]);
  });

  test('a sandbox costs 6 bits', () => {
    const parts = { pod: 'runtimeClassName: gvisor', container: 'securityContext: { privileged: true }' };
    expect(out(parts)).toContain('CE_PRIV_MOUNT 6.3 Pod shop/web (app) -> Node n1');
  });
});

describe('tokens', () => {
  const secrets = role('apiGroups: [""], resources: [secrets], verbs: [list]');

  test('none where none is mounted', () => {
    expect(ofKind(stepsOf(pod({ pod: 'serviceAccountName: bot' }) + secrets), 'SA_TOKEN')).toEqual([]);
  });

  test('none of the API server where the audience is another', () => {
    const volume = (audience: string): string =>
      pod({
        pod: `serviceAccountName: bot\n  volumes: [{ name: t, projected: { sources: [{ serviceAccountToken: { path: t${audience} } }] } }]`,
        container: 'volumeMounts: [{ name: t, mountPath: /t }]',
      }) + secrets;
    expect(ofKind(stepsOf(volume(', audience: vault')), 'SA_TOKEN')).toEqual([]);
    expect(ofKind(stepsOf(volume('')), 'SA_TOKEN')).toHaveLength(1);
  });
});

describe('powers', () => {
  const create = role('apiGroups: [""], resources: [pods], verbs: [create]');
  const namespace = (labels: string): string => `---
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { ${labels} } }
`;

  test('creating pods takes every account of the namespace, and nodes unless Pod Security holds it back', () => {
    const under = (level: string): readonly string[] =>
      ofKind(stepsOf(create.slice(4) + namespace(`pod-security.kubernetes.io/enforce: ${level}`)), 'POD_CREATE');
    expect(under('privileged')).toContain('POD_CREATE 0.5 Create pods in shop -> Any node');
    for (const level of ['baseline', 'restricted']) {
      expect(under(level)).toContain('POD_CREATE 0.3 Create pods in shop -> Service accounts in shop');
      expect(under(level).filter((step) => step.endsWith('Any node'))).toEqual([]);
    }
  });

  test('where nothing is known of the namespace, nodes cost 3 bits more', () => {
    expect(stepsOf(create.slice(4))).toContain('POD_CREATE 3.5 Create pods in shop -> Any node');
  });

  test('commands in pods of one namespace are no commands in another', () => {
    const steps = ofKind(
      stepsOf(role('apiGroups: [""], resources: [pods/exec], verbs: [create]').slice(4)),
      'POD_EXEC',
    );
    expect(steps).toEqual(['POD_EXEC 0.3 ServiceAccount shop/bot -> Pods in shop']);
  });

  test('reading Secrets by name is no reading of all, and getting costs more than listing', () => {
    const reads = (rule: string): readonly string[] =>
      ofKind(stepsOf(role(`apiGroups: [""], resources: [secrets], ${rule}`).slice(4)), 'SECRETS_READ');
    expect(reads('verbs: [list]')).toEqual(['SECRETS_READ 0.2 ServiceAccount shop/bot -> Secrets in shop']);
    expect(reads('verbs: [get]')).toEqual(['SECRETS_READ 1.7 ServiceAccount shop/bot -> Secrets in shop']);
    expect(reads('verbs: [get], resourceNames: [one]')).toEqual([]);
  });

  test('two roles that give the same are two ways', () => {
    const both = role('apiGroups: ["*"], resources: ["*"], verbs: ["*"]', 'ClusterRole');
    const steps = ofKind(stepsOf(both.slice(4) + both.replaceAll('name: r ', 'name: s ')), 'IS_ADMIN');
    expect(steps).toHaveLength(2);
  });
});

describe('nodes', () => {
  const on = (name: string, node: string): string =>
    `---${pod({ container: 'securityContext: { privileged: true }' }).replace('name: web', `name: ${name}`).replace('nodeName: n1', `nodeName: ${node}`)}`;

  test('root on a node has the pods of that node, and not their way to another', () => {
    const steps = stepsOf(on('a', 'n1').slice(3) + on('b', 'n2'));
    expect(steps).toContain('NODE_PODS 0 Node n1 -> Pod shop/a');
    expect(steps.filter((step) => step.startsWith('NODE_PODS 0 Node n1') && step.includes('shop/b'))).toEqual([]);
    expect(steps.filter((step) => step.includes('-> Pod shop/a (app)') && step.includes('Node'))).toEqual([]);
  });

  test('a control-plane node is the control plane', () => {
    const node = `---
apiVersion: v1
kind: Node
metadata: { name: n1, labels: { node-role.kubernetes.io/control-plane: "" } }
`;
    expect(stepsOf(on('a', 'n1').slice(3) + node)).toContain('NODE_CP 0.2 Node n1 -> control plane');
  });

  test('in files a pod runs on some node', () => {
    const steps = stepsOf(pod({ container: 'securityContext: { privileged: true }' }), 'files');
    expect(steps).toContain('CE_PRIV_MOUNT 0.3 Pod shop/web (app) -> The node that it runs on');
    expect(steps).toContain('NODE_TAKEOVER 0 The node that it runs on -> a node, as root');
  });
});

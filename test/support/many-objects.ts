import type { JsonRecord } from '../../packages/core/src/model/json.ts';
import type { KubernetesObject } from '../../packages/core/src/model/kubernetes/objects.ts';
import { parseObject } from '../../packages/core/src/model/kubernetes/parse-object.ts';

/** Of the 250 objects of a team's namespace: what there is how often. */
const perNamespace = {
  deployments: 40,
  podsOfEach: 3,
  accounts: 9,
  services: 20,
  roles: 5,
  policies: 3,
  configMaps: 7,
};
const objectsPerNamespace = 250;

/** A large cluster, as plain as large clusters are: teams with deployments, their pods, accounts, services, roles and policies. */
export function manyObjects(count: number): readonly KubernetesObject[] {
  return Array.from({ length: Math.ceil(count / objectsPerNamespace) }, (_nothing, index) => `team-${String(index)}`)
    .flatMap(namespaceOf)
    .slice(0, count)
    .flatMap((raw) => parseObject(raw) ?? []);
}

function namespaceOf(namespace: string): readonly JsonRecord[] {
  const { deployments, accounts, services, roles, policies, configMaps } = perNamespace;
  const times = <Made>(number: number, make: (index: number) => Made): readonly Made[] =>
    Array.from({ length: number }, (_nothing, index) => make(index));
  return [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace, labels: { team: namespace } } },
    ...times(deployments, (index) => deployment(namespace, index)).flat(),
    ...times(accounts, (index) => object('v1', 'ServiceAccount', { namespace, name: `account-${String(index)}` })),
    ...times(services, (index) =>
      object(
        'v1',
        'Service',
        { namespace, name: `web-${String(index)}` },
        {
          spec: { selector: { app: `web-${String(index)}` }, ports: [{ port: 80, targetPort: 8080 }] },
        },
      ),
    ),
    ...times(roles, (index) => role(namespace, index)).flat(),
    ...times(policies, (index) =>
      object(
        'networking.k8s.io/v1',
        'NetworkPolicy',
        { namespace, name: `policy-${String(index)}` },
        {
          spec: {
            podSelector: { matchLabels: { app: `web-${String(index)}` } },
            policyTypes: ['Ingress'],
            ingress: [{ from: [{ podSelector: {} }] }],
          },
        },
      ),
    ),
    ...times(configMaps, (index) => object('v1', 'ConfigMap', { namespace, name: `settings-${String(index)}` })),
  ];
}

/** With its ReplicaSet and pods. */
function deployment(namespace: string, index: number): readonly JsonRecord[] {
  const app = `web-${String(index)}`;
  const template = {
    metadata: { labels: { app, team: namespace } },
    spec: {
      serviceAccountName: `account-${String(index % perNamespace.accounts)}`,
      containers: [
        {
          name: 'app',
          image: `registry.example.com/${namespace}/${app}:1.${String(index)}`,
          ports: [{ containerPort: 8080 }],
          securityContext: index % 2 === 0 ? { runAsNonRoot: true, allowPrivilegeEscalation: false } : {},
          resources: index % 3 === 0 ? { limits: { memory: '256Mi' } } : {},
        },
        { name: 'proxy', image: 'registry.example.com/base/proxy:2.1', securityContext: { runAsUser: 101 } },
      ],
    },
  };
  const owned = (kind: string, name: string): JsonRecord => ({
    ownerReferences: [{ apiVersion: 'apps/v1', kind, name, uid: name, controller: true }],
  });
  const replicaSet = `${app}-7d4`;
  return [
    object(
      'apps/v1',
      'Deployment',
      { namespace, name: app },
      {
        spec: { replicas: 3, selector: { matchLabels: { app } }, template },
      },
    ),
    object(
      'apps/v1',
      'ReplicaSet',
      { namespace, name: replicaSet, ...owned('Deployment', app) },
      {
        spec: { replicas: 3, selector: { matchLabels: { app } }, template },
      },
    ),
    ...Array.from({ length: perNamespace.podsOfEach }, (_nothing, pod) =>
      object(
        'v1',
        'Pod',
        {
          namespace,
          name: `${replicaSet}-${String(pod)}`,
          labels: template.metadata.labels,
          ...owned('ReplicaSet', replicaSet),
        },
        {
          spec: { ...template.spec, nodeName: `node-of-${namespace}-${String((index + pod) % 2)}` },
          status: { phase: 'Running' },
        },
      ),
    ),
  ];
}

function role(namespace: string, index: number): readonly JsonRecord[] {
  const apiVersion = 'rbac.authorization.k8s.io/v1';
  const name = `role-${String(index)}`;
  const verbs = index === 0 ? ['*'] : ['get', 'list'];
  return [
    object(
      apiVersion,
      'Role',
      { namespace, name },
      {
        rules: [{ apiGroups: [''], resources: index === 1 ? ['secrets'] : ['configmaps'], verbs }],
      },
    ),
    object(
      apiVersion,
      'RoleBinding',
      { namespace, name },
      {
        roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name },
        subjects: [{ kind: 'ServiceAccount', namespace, name: `account-${String(index)}` }],
      },
    ),
  ];
}

function object(apiVersion: string, kind: string, metadata: JsonRecord, body: JsonRecord = {}): JsonRecord {
  return { apiVersion, kind, metadata, ...body };
}

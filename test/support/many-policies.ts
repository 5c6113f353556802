import type { JsonRecord } from '../../packages/core/src/model/json.ts';
import type { KubernetesObject } from '../../packages/core/src/model/kubernetes/objects.ts';
import { parseObject } from '../../packages/core/src/model/kubernetes/parse-object.ts';

/**
 * A large cluster as clusters are: namespaces of a few applications, each with its replicas, a default deny, and policies
 * that let in the neighbours, the ingress controller and the monitoring.
 */
export function manyPolicies(pods: number, policies: number): readonly KubernetesObject[] {
  const perNamespace = 50;
  const namespaces = Math.max(1, Math.round(pods / perNamespace));
  const manifests: JsonRecord[] = [];
  for (let index = 0; index < namespaces; index += 1) {
    const name = `team-${String(index)}`;
    manifests.push({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name, labels: { tier: index % 7 === 0 ? 'edge' : 'inner', team: `t${String(index % 40)}` } },
    });
  }
  for (let index = 0; index < pods; index += 1) {
    const namespace = `team-${String(index % namespaces)}`;
    const app = `app-${String(Math.floor(index / namespaces) % 5)}`;
    manifests.push({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: {
        name: `${app}-${String(index)}`,
        namespace,
        labels: { app, 'pod-template-hash': `${app}-${namespace}`, version: 'v1' },
        ownerReferences: [{ apiVersion: 'apps/v1', kind: 'ReplicaSet', name: app, controller: true }],
      },
      spec: {
        containers: [
          { name: 'app', image: 'registry.example/app:1.0', ports: [{ name: 'http', containerPort: 8080 }] },
        ],
      },
      status: { phase: 'Running', podIPs: [{ ip: '10.0.0.1' }] },
    });
  }
  for (let index = 0; index < policies; index += 1) {
    manifests.push(aPolicy(index, `team-${String(index % namespaces)}`, Math.floor(index / namespaces)));
  }
  return manifests.flatMap((manifest) => parseObject(manifest) ?? []);
}

function aPolicy(index: number, namespace: string, kind: number): JsonRecord {
  const name = `policy-${String(kind)}`;
  const app = `app-${String(kind % 5)}`;
  const specs: readonly JsonRecord[] = [
    { podSelector: {}, policyTypes: ['Ingress', 'Egress'] },
    {
      podSelector: {},
      policyTypes: ['Egress'],
      egress: [
        {
          to: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'team-0' } } }],
          ports: [{ port: 53, protocol: 'UDP' }],
        },
      ],
    },
    {
      podSelector: { matchLabels: { app } },
      ingress: [{ from: [{ namespaceSelector: { matchLabels: { tier: 'edge' } } }], ports: [{ port: 'http' }] }],
    },
    {
      podSelector: { matchLabels: { app } },
      policyTypes: ['Ingress', 'Egress'],
      ingress: [
        { from: [{ podSelector: {} }, { namespaceSelector: { matchLabels: { team: `t${String(index % 40)}` } } }] },
      ],
      egress: [
        { to: [{ ipBlock: { cidr: `10.${String(index % 200)}.0.0/16` } }], ports: [{ port: 443 }] },
        { to: [{ podSelector: { matchExpressions: [{ key: 'app', operator: 'In', values: ['app-1', 'app-2'] }] } }] },
      ],
    },
  ];
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name, namespace },
    spec: specs[kind % specs.length],
  };
}

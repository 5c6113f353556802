import type { DemoChange } from './carry-out.ts';

/** What happens to the demo cluster more than once: in its month of history and while somebody watches. */

const container = ['spec', 'template', 'spec', 'containers', 0] as const;

/** Privileged "to get it going", and on a port of every node so that everybody can try it. */
export const privilegedRecommendations: DemoChange = {
  apply: `${recommendations('securityContext: { privileged: true }')}---
apiVersion: v1
kind: Service
metadata: { name: recommendations, namespace: shop }
spec:
  type: NodePort
  clusterIP: 10.96.10.30
  selector: { app: recommendations }
  ports: [{ name: http, port: 8080, targetPort: http, nodePort: 31090 }]
`,
};

export const hardenedRecommendations: DemoChange = {
  apply: recommendations(
    'securityContext: { runAsNonRoot: true, runAsUser: 10001, allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: [ALL] } }',
  ),
  remove: ['Service shop/recommendations'],
};

export const storefrontIsAdministrator: DemoChange = {
  apply: `
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: storefront-quick-fix }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin }
subjects: [{ kind: ServiceAccount, name: storefront, namespace: shop }]
`,
};

export const storefrontIsNoAdministrator: DemoChange = { remove: ['ClusterRoleBinding storefront-quick-fix'] };

export const storefrontMakesNoPods: DemoChange = {
  set: [{ object: 'Role shop/storefront', path: ['rules', 1, 'verbs'], value: ['get', 'list'] }],
};

/** The status page serves its visitors with the rights of anonymous callers. */
export const anonymousReadsSecrets: DemoChange = {
  set: [
    { object: 'ClusterRole status-page', path: ['rules', 0, 'resources'], value: ['*'] },
    { object: 'ClusterRole status-page', path: ['rules', 0, 'verbs'], value: ['get', 'list', 'watch'] },
  ],
};

export const databaseIsOpen: DemoChange = {
  set: [
    { object: 'Service shop/postgres', path: ['spec', 'type'], value: 'LoadBalancer' },
    { object: 'Service shop/postgres', path: ['spec', 'ports', 0, 'nodePort'], value: 31432 },
    {
      object: 'Service shop/postgres',
      path: ['status'],
      value: { loadBalancer: { ingress: [{ ip: '198.51.100.19' }] } },
    },
  ],
};

export const catalogIsHardened: DemoChange = {
  set: [
    { object: 'Deployment shop/catalog', path: [...container, 'securityContext', 'runAsUser'], value: 10_001 },
    {
      object: 'Deployment shop/catalog',
      path: ['spec', 'template', 'spec', 'containers', 1, 'securityContext'],
      value: { runAsUser: 10_001, allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
    },
  ],
};

export const printerIsUnprivileged: DemoChange = {
  set: [
    { object: 'Deployment legacy/invoice-printer', path: [...container, 'securityContext'], value: undefined },
    { object: 'Deployment legacy/invoice-printer', path: [...container, 'volumeMounts'], value: undefined },
    { object: 'Deployment legacy/invoice-printer', path: ['spec', 'template', 'spec', 'volumes'], value: undefined },
  ],
};

function recommendations(securityContext: string): string {
  return `
apiVersion: apps/v1
kind: Deployment
metadata: { name: recommendations, namespace: shop, labels: { app: recommendations } }
spec:
  replicas: 1
  selector: { matchLabels: { app: recommendations } }
  template:
    metadata: { labels: { app: recommendations, tier: backend } }
    spec:
      automountServiceAccountToken: false
      securityContext: { seccompProfile: { type: RuntimeDefault } }
      containers:
        - name: recommendations
          image: registry.example.com/shop/recommendations:0.1.0
          ports: [{ name: http, containerPort: 8080 }]
          resources: { requests: { cpu: 100m, memory: 128Mi }, limits: { cpu: 500m, memory: 256Mi } }
          ${securityContext}
`;
}

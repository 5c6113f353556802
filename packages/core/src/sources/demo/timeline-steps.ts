/** One thing that somebody does to the demo cluster. */
export interface TimelineStep {
  /** Since the step before. */
  readonly afterMilliseconds: number;
  readonly says: string;
  /** Manifests that are applied over what is there. */
  readonly apply?: string;
  /** `Kind namespace/name` of what is deleted. */
  readonly remove?: readonly string[];
  /** A field of what is there. `undefined` takes it away. */
  readonly set?: readonly {
    readonly object: string;
    readonly path: readonly (string | number)[];
    readonly value: unknown;
  }[];
}

const container = ['spec', 'template', 'spec', 'containers', 0] as const;

/** A quarter of an hour in an operator's life, in a minute. Afterwards everything is as it was. */
export const timelineSteps: readonly TimelineStep[] = [
  {
    afterMilliseconds: 5000,
    says: 'a team tries out a recommendation service, privileged "to get it going"',
    apply: recommendations('securityContext: { privileged: true }'),
  },
  {
    afterMilliseconds: 6000,
    says: 'the recommendation service is hardened',
    apply: recommendations(
      'securityContext: { runAsNonRoot: true, runAsUser: 10001, allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: [ALL] } }',
    ),
  },
  {
    afterMilliseconds: 5000,
    says: 'the default-deny policy of the payments namespace is deleted',
    remove: ['NetworkPolicy payments/default-deny', 'NetworkPolicy payments/payment-api'],
  },
  {
    afterMilliseconds: 5000,
    says: 'somebody makes the storefront a cluster administrator for a quick fix',
    apply: `
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: storefront-quick-fix }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin }
subjects: [{ kind: ServiceAccount, name: storefront, namespace: shop }]
`,
  },
  {
    afterMilliseconds: 4000,
    says: 'the storefront is rolled out from a floating tag',
    set: [
      {
        object: 'Deployment shop/storefront',
        path: [...container, 'image'],
        value: 'registry.example.com/shop/storefront:latest',
      },
    ],
  },
  {
    afterMilliseconds: 6000,
    says: 'the binding to cluster-admin is taken back',
    remove: ['ClusterRoleBinding storefront-quick-fix'],
  },
  {
    afterMilliseconds: 5000,
    says: 'the database gets an address in the internet',
    set: [
      { object: 'Service shop/postgres', path: ['spec', 'type'], value: 'LoadBalancer' },
      { object: 'Service shop/postgres', path: ['spec', 'ports', 0, 'nodePort'], value: 31432 },
      {
        object: 'Service shop/postgres',
        path: ['status'],
        value: { loadBalancer: { ingress: [{ ip: '198.51.100.19' }] } },
      },
    ],
  },
  {
    afterMilliseconds: 5000,
    says: 'the catalogue stops running as root and gives its capabilities back',
    set: [
      { object: 'Deployment shop/catalog', path: [...container, 'securityContext', 'runAsUser'], value: 10_001 },
      {
        object: 'Deployment shop/catalog',
        path: ['spec', 'template', 'spec', 'containers', 1, 'securityContext'],
        value: { runAsUser: 10_001, allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
      },
    ],
  },
  {
    afterMilliseconds: 5000,
    says: 'the database is closed again',
    set: [
      { object: 'Service shop/postgres', path: ['spec', 'type'], value: undefined },
      { object: 'Service shop/postgres', path: ['spec', 'ports', 0, 'nodePort'], value: undefined },
      { object: 'Service shop/postgres', path: ['status'], value: undefined },
    ],
  },
];

/** How long the last step stands before everything is as it was at the start. */
export const pauseBeforeRestart = 8000;

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

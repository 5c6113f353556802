import fc from 'fast-check';
import type { JsonRecord } from '../../packages/core/src/model/json.ts';
import type { BruteCluster } from './brute-network.ts';
import { aPod } from './network.ts';

const namespaceNames = ['red', 'blue', 'green'] as const;
const keys = ['app', 'env'] as const;
const values = ['a', 'b', 'c'] as const;
const cidrs = [
  '0.0.0.0/0',
  '10.0.0.0/8',
  '10.1.0.0/16',
  '10.1.2.0/24',
  '10.1.2.3/32',
  '192.168.0.0/16',
  '128.0.0.0/1',
] as const;
/** In and beside every range. */
export const sampleAddresses = [
  '10.0.0.1',
  '10.1.0.1',
  '10.1.2.3',
  '10.1.2.4',
  '192.168.7.7',
  '8.8.8.8',
  '200.1.1.1',
] as const;
/** In and beside every range of ports. */
export const samplePorts = [1, 79, 80, 81, 443, 8000, 8005, 8010, 8011, 65_535] as const;

const labels = fc.dictionary(fc.constantFrom(...keys), fc.constantFrom(...values), { maxKeys: 2 });
const protocol = fc.constantFrom('TCP', 'UDP', 'SCTP');
const portNumber = fc.constantFrom(80, 443, 8000, 8010);
const portName = fc.constantFrom('http', 'admin');

const selector = fc.oneof(
  { weight: 1, arbitrary: fc.constant<JsonRecord>({}) },
  { weight: 3, arbitrary: labels.map((matchLabels): JsonRecord => ({ matchLabels })) },
  {
    weight: 2,
    arbitrary: fc
      .record({
        key: fc.constantFrom(...keys),
        operator: fc.constantFrom('In', 'NotIn', 'Exists', 'DoesNotExist'),
        values: fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 2 }),
      })
      .map((expression): JsonRecord => ({ matchExpressions: [expression] })),
  },
);

const namespaceSelector = fc.oneof(
  selector,
  fc
    .constantFrom(...namespaceNames)
    .map((name): JsonRecord => ({ matchLabels: { 'kubernetes.io/metadata.name': name } })),
);

const peer = fc.oneof(
  selector.map((podSelector): JsonRecord => ({ podSelector })),
  namespaceSelector.map((own): JsonRecord => ({ namespaceSelector: own })),
  fc.record({ namespaceSelector, podSelector: selector }),
  fc
    .record({
      cidr: fc.constantFrom(...cidrs),
      except: fc.uniqueArray(fc.constantFrom(...cidrs.slice(1)), { maxLength: 2 }),
    })
    .map((ipBlock): JsonRecord => ({ ipBlock })),
);

const port = fc.oneof(
  protocol.map((own): JsonRecord => ({ protocol: own })),
  fc.record({ port: portNumber, protocol }),
  portNumber.map((own): JsonRecord => ({ port: own })),
  fc.constant<JsonRecord>({ port: 8000, endPort: 8010 }),
  fc.record({ port: portName, protocol }),
);

function rule(peersField: 'from' | 'to'): fc.Arbitrary<JsonRecord> {
  return fc.record(
    { [peersField]: fc.array(peer, { maxLength: 2 }), ports: fc.array(port, { maxLength: 2 }) },
    { requiredKeys: [] },
  );
}

const networkPolicy = fc
  .record({
    namespace: fc.constantFrom(...namespaceNames),
    spec: fc.record(
      {
        podSelector: selector,
        policyTypes: fc.subarray(['Ingress', 'Egress'], { minLength: 1 }),
        ingress: fc.array(rule('from'), { maxLength: 2 }),
        egress: fc.array(rule('to'), { maxLength: 2 }),
      },
      { requiredKeys: ['podSelector'] },
    ),
  })
  .map(({ namespace, spec }): JsonRecord => ({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: 'policy', namespace },
    spec,
  }));

const tierPods = fc.oneof(
  namespaceSelector.map((namespaces): JsonRecord => ({ namespaces })),
  fc.record({ namespaceSelector, podSelector: selector }).map((pods): JsonRecord => ({ pods })),
);

const networks = fc
  .uniqueArray(fc.constantFrom(...cidrs), { minLength: 1, maxLength: 2 })
  .map((own): JsonRecord => ({ networks: own }));

const tierPort = fc.oneof(
  fc.record({ protocol, port: portNumber }).map((portNumberOf): JsonRecord => ({ portNumber: portNumberOf })),
  protocol.map((own): JsonRecord => ({ portRange: { protocol: own, start: 8000, end: 8010 } })),
  portName.map((namedPort): JsonRecord => ({ namedPort })),
);

function tierRules(actions: readonly string[], peersField: 'from' | 'to'): fc.Arbitrary<readonly JsonRecord[]> {
  const peers = peersField === 'to' ? fc.oneof(tierPods, networks) : tierPods;
  return fc.array(
    fc.record(
      {
        action: fc.constantFrom(...actions),
        [peersField]: fc.array(peers, { minLength: 1, maxLength: 2 }),
        ports: fc.array(tierPort, { maxLength: 2 }),
      },
      { requiredKeys: ['action', peersField] },
    ),
    { maxLength: 3 },
  );
}

function tierSpec(actions: readonly string[]): fc.Arbitrary<JsonRecord> {
  return fc.record({ subject: tierPods, ingress: tierRules(actions, 'from'), egress: tierRules(actions, 'to') });
}

/** Priorities are different from each other: what equal ones mean is not defined. */
const adminPolicies = fc
  .array(tierSpec(['Allow', 'Deny', 'Pass']), { maxLength: 2 })
  .map((specs): readonly JsonRecord[] =>
    specs.map((spec, index) => ({
      apiVersion: 'policy.networking.k8s.io/v1alpha1',
      kind: 'AdminNetworkPolicy',
      metadata: { name: `admin-${String(index)}` },
      spec: { ...spec, priority: 10 - index },
    })),
  );

const baselinePolicies = fc.array(tierSpec(['Allow', 'Deny']), { maxLength: 1 }).map((specs): readonly JsonRecord[] =>
  specs.map((spec) => ({
    apiVersion: 'policy.networking.k8s.io/v1alpha1',
    kind: 'BaselineAdminNetworkPolicy',
    metadata: { name: 'default' },
    spec,
  })),
);

const pod = fc.record({
  namespace: fc.constantFrom(...namespaceNames),
  labels,
  ports: fc.uniqueArray(
    fc.record({ name: portName, containerPort: portNumber, protocol: fc.constantFrom('TCP', 'UDP') }),
    { maxLength: 2, selector: ({ name }) => name },
  ),
});

/** A few namespaces, pods and policies in which much comes together. */
export const smallCluster: fc.Arbitrary<BruteCluster> = fc
  .record({
    pods: fc.array(pod, { minLength: 2, maxLength: 5 }),
    namespaces: fc.record({ red: labels, blue: labels }),
    networkPolicies: fc.array(networkPolicy, { maxLength: 4 }),
    admin: adminPolicies,
    baseline: baselinePolicies,
  })
  .map(({ pods, namespaces, networkPolicies, admin, baseline }) => ({
    pods: pods.map((one, index) => {
      const made = aPod(`pod-${String(index)}`, { namespace: one.namespace, ports: one.ports });
      return { ...made, metadata: { name: `pod-${String(index)}`, namespace: one.namespace, labels: one.labels } };
    }),
    namespaces,
    policies: [...networkPolicies, ...admin, ...baseline],
  }));

import { describe, expect, test } from 'vitest';
import type { Exposure } from '../../../../../packages/core/src/graph/network/exposure/exposure.ts';
import type { JsonRecord } from '../../../../../packages/core/src/model/json.ts';
import { aNamespace, aNetworkPolicy, aPod, makeTestGraphs, policyFor } from '../../../../support/network.ts';

// Appendix A.2 of the semantics paper, rows 23 to 27, and the routes of section 3.8.

function exposureOf(name: string, ...manifests: readonly JsonRecord[]): Exposure {
  const graphs = makeTestGraphs([aPod('web', { ports: [{ name: 'http', containerPort: 8080 }] }), ...manifests], {
    live: true,
  });
  const found = graphs.inventory.workloads.find(({ workload }) => workload.metadata.name === name);
  if (found === undefined) throw new Error(`no workload ${name}`);
  return graphs.exposure().of(found.workload);
}

function aService(
  name: string,
  spec: JsonRecord,
  more: { annotations?: JsonRecord; namespace?: string; addresses?: readonly JsonRecord[]; labels?: JsonRecord } = {},
): JsonRecord {
  const { annotations = {}, namespace = 'shop', addresses = [], labels = {} } = more;
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace, annotations, labels },
    spec: { selector: { app: name }, ports: [{ port: 80, targetPort: 'http' }], ...spec },
    status: { loadBalancer: { ingress: addresses } },
  };
}

const publicAddress = [{ ip: '34.1.2.3' }];

function aNode(...addresses: readonly (readonly [type: string, address: string])[]): JsonRecord {
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name: 'node-1' },
    status: { addresses: addresses.map(([type, address]) => ({ type, address })) },
  };
}

describe('a LoadBalancer', () => {
  const type = 'LoadBalancer';

  test('with a public address is the internet', () => {
    const exposure = exposureOf('web', aService('web', { type }, { addresses: publicAddress }));
    expect(exposure.level).toBe('internet');
    expect(exposure.via[0]).toMatchObject({ kind: 'load-balancer', port: 8080, confidence: 'high' });
  });

  test('with a host name and without a mark is the internet', () => {
    expect(exposureOf('web', aService('web', { type }, { addresses: [{ hostname: 'x.example' }] })).level).toBe(
      'internet',
    );
  });

  test('with a private address is the edge', () => {
    expect(exposureOf('web', aService('web', { type }, { addresses: [{ ip: '10.0.0.9' }] })).level).toBe('edge');
  });

  test('without an address is meant for the internet', () => {
    expect(exposureOf('web', aService('web', { type }))).toMatchObject({ level: 'internet', confidence: 'medium' });
  });

  test('23: with an internal annotation is the edge', () => {
    const annotations = { 'service.beta.kubernetes.io/azure-load-balancer-internal': 'true' };
    expect(exposureOf('web', aService('web', { type }, { annotations })).level).toBe('edge');
  });

  test('23: with source ranges is the edge, unless they hold everybody', () => {
    const ranged = (range: string): JsonRecord =>
      aService('web', { type, loadBalancerSourceRanges: [range] }, { addresses: publicAddress });
    expect(exposureOf('web', ranged('203.0.113.0/24')).level).toBe('edge');
    expect(exposureOf('web', ranged('0.0.0.0/0')).level).toBe('internet');
  });
});

describe('ports of nodes', () => {
  test('a NodePort is the edge, and the internet where a node has a public address', () => {
    const service = aService('web', { type: 'NodePort' });
    expect(exposureOf('web', service, aNode(['InternalIP', '10.0.0.4'])).level).toBe('edge');
    const wide = exposureOf('web', service, aNode(['InternalIP', '10.0.0.4'], ['ExternalIP', '34.1.2.3']));
    expect(wide).toMatchObject({ level: 'internet', confidence: 'medium' });
  });

  test('a host port and the host network are, a loopback host port is not', () => {
    const port = (more: JsonRecord): JsonRecord => aPod('edge', { ports: [{ containerPort: 80, ...more }] });
    expect(exposureOf('edge', port({ hostPort: 80 })).level).toBe('edge');
    expect(exposureOf('edge', port({ hostPort: 80, hostIP: '127.0.0.1' })).level).toBe('open');
    expect(exposureOf('edge', aPod('edge', { ports: [{ containerPort: 80 }], hostNetwork: true })).level).toBe('edge');
  });

  test('externalIPs, by their addresses', () => {
    expect(exposureOf('web', aService('web', { externalIPs: ['34.1.2.3'] })).level).toBe('internet');
    expect(exposureOf('web', aService('web', { externalIPs: ['10.0.0.9'] })).level).toBe('edge');
  });
});

describe('inside', () => {
  const levels = (...manifests: readonly JsonRecord[]): string => exposureOf('web', ...manifests).level;
  const web = { podSelector: { matchLabels: { app: 'web' } } };

  test('open, scoped and none', () => {
    expect(levels(aService('web', {}))).toBe('open');
    expect(levels(aPod('a'), aPod('b'), aNetworkPolicy({ ...web, ingress: [{}] }))).toBe('open');
    const fromA = { ...web, ingress: [{ from: [{ podSelector: { matchLabels: { app: 'a' } } }] }] };
    expect(levels(aPod('a'), aPod('b'), aNetworkPolicy(fromA))).toBe('scoped');
    expect(levels(aPod('a'), policyFor('web', {}))).toBe('none');
  });

  test("what a plug-in's policy allows is not known", () => {
    const cilium = {
      apiVersion: 'cilium.io/v2',
      kind: 'CiliumNetworkPolicy',
      metadata: { name: 'web', namespace: 'shop' },
      spec: { endpointSelector: { matchLabels: { app: 'web' } }, ingress: [{ fromEntities: ['cluster'] }] },
    };
    expect(exposureOf('web', cilium)).toMatchObject({ level: 'open', confidence: 'low' });
  });
});

describe('Gateway API', () => {
  const gateway = (allowedRoutes?: JsonRecord): JsonRecord => ({
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'Gateway',
    metadata: { name: 'edge', namespace: 'infra' },
    spec: {
      gatewayClassName: 'envoy',
      listeners: [
        { name: 'http', protocol: 'HTTP', port: 80, ...(allowedRoutes === undefined ? {} : { allowedRoutes }) },
      ],
    },
    status: { addresses: [{ type: 'IPAddress', value: '34.1.2.3' }] },
  });
  const route = (namespace: string, backend: JsonRecord): JsonRecord => ({
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    metadata: { name: 'web', namespace },
    spec: {
      parentRefs: [{ name: 'edge', namespace: 'infra' }],
      hostnames: ['shop.example'],
      rules: [{ backendRefs: [{ name: 'web', port: 80, ...backend }] }],
    },
  });
  const grant = {
    apiVersion: 'gateway.networking.k8s.io/v1beta1',
    kind: 'ReferenceGrant',
    metadata: { name: 'from-infra', namespace: 'shop' },
    spec: {
      from: [{ group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', namespace: 'infra' }],
      to: [{ group: '', kind: 'Service' }],
    },
  };
  const service = aService('web', {});
  const all = { namespaces: { from: 'All' } };

  test('24: a route of another namespace is not attached unless the listener says so', () => {
    expect(exposureOf('web', service, gateway(), route('shop', {})).level).toBe('open');
    const exposure = exposureOf('web', service, gateway(all), route('shop', {}));
    expect(exposure).toMatchObject({
      level: 'internet',
      via: [{ kind: 'gateway', hosts: ['shop.example'], tls: false }],
    });
  });

  test('24: or selects the namespace', () => {
    const selected = { namespaces: { from: 'Selector', selector: { matchLabels: { open: 'yes' } } } };
    expect(exposureOf('web', service, gateway(selected), route('shop', {})).level).toBe('open');
    expect(
      exposureOf('web', service, gateway(selected), route('shop', {}), aNamespace('shop', { open: 'yes' })).level,
    ).toBe('internet');
  });

  test('25: a backend of another namespace needs its ReferenceGrant', () => {
    expect(exposureOf('web', service, gateway(), route('infra', { namespace: 'shop' })).level).toBe('open');
    expect(exposureOf('web', service, gateway(), route('infra', { namespace: 'shop' }), grant).level).toBe('internet');
  });

  test('a backend without weight, a refused route and a parent that is a Service lead nowhere', () => {
    expect(exposureOf('web', service, gateway(all), route('shop', { weight: 0 })).level).toBe('open');
    const refused = {
      ...route('shop', {}),
      status: { parents: [{ parentRef: { name: 'edge' }, conditions: [{ type: 'Accepted', status: 'False' }] }] },
    };
    expect(exposureOf('web', service, gateway(all), refused).level).toBe('open');
    const ofMesh = {
      ...route('shop', {}),
      spec: { parentRefs: [{ kind: 'Service', group: '', name: 'web' }], rules: [] },
    };
    expect(exposureOf('web', service, gateway(all), ofMesh).level).toBe('open');
  });
});

describe('Ingress', () => {
  const ingress = (spec: JsonRecord, annotations: JsonRecord = {}): JsonRecord => ({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name: 'web', namespace: 'shop', annotations },
    spec: { ingressClassName: 'nginx', ...spec },
  });
  const backend = { service: { name: 'web', port: { number: 80 } } };
  const controller = [
    aNamespace('ingress-nginx'),
    aPod('ingress-nginx-controller', { namespace: 'ingress-nginx', ports: [{ name: 'http', containerPort: 80 }] }),
    aService(
      'ingress-nginx-controller',
      { type: 'LoadBalancer' },
      { namespace: 'ingress-nginx', addresses: publicAddress },
    ),
  ];
  const service = aService('web', {});

  test('26: a default backend alone is exposed', () => {
    const exposure = exposureOf('web', service, ...controller, ingress({ defaultBackend: backend }));
    expect(exposure).toMatchObject({
      level: 'internet',
      confidence: 'high',
      via: [{ kind: 'ingress', port: 8080, tls: false }],
    });
    expect(exposure.via[0]?.through.map(({ kind }) => kind)).toEqual(['Ingress', 'Service', 'Service']);
  });

  test('27: a policy of the backend that leaves the controller out blocks it', () => {
    const rules = [{ host: 'shop.example', http: { paths: [{ path: '/', backend }] } }];
    const exposure = exposureOf('web', service, ...controller, ingress({ rules }), policyFor('web', {}));
    expect(exposure).toMatchObject({ level: 'none', via: [], blocked: [{ kind: 'ingress' }] });
    const letsIn = policyFor('web', {
      ingress: [
        {
          from: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'ingress-nginx' } } }],
          ports: [{ port: 8080 }],
        },
      ],
    });
    expect(exposureOf('web', service, ...controller, ingress({ rules }), letsIn).level).toBe('internet');
  });

  test('a list of addresses makes it the edge, and hints of authentication are named', () => {
    const exposure = exposureOf(
      'web',
      service,
      ...controller,
      ingress(
        { defaultBackend: backend },
        {
          'nginx.ingress.kubernetes.io/whitelist-source-range': '203.0.113.0/24',
          'nginx.ingress.kubernetes.io/auth-url': 'https://login.example',
        },
      ),
    );
    expect(exposure.level).toBe('edge');
    expect(exposure.via[0]?.authHint).toContain('auth-url');
  });

  test('an ALB is internal unless its scheme says otherwise', () => {
    const alb = (annotations: JsonRecord): Exposure =>
      exposureOf('web', service, {
        ...ingress({ defaultBackend: backend, ingressClassName: 'alb' }, annotations),
        status: { loadBalancer: { ingress: [{ hostname: 'x.elb.example' }] } },
      });
    expect(alb({}).level).toBe('edge');
    expect(alb({ 'alb.ingress.kubernetes.io/scheme': 'internet-facing' }).level).toBe('internet');
  });
});

describe('a policy of the backend', () => {
  const balanced = (policy: string): JsonRecord =>
    aService(
      'web',
      { type: 'LoadBalancer', externalTrafficPolicy: policy, allocateLoadBalancerNodePorts: false },
      { addresses: publicAddress },
    );

  test('that closes it blocks what keeps the client address, and is doubtful where a node stands in', () => {
    expect(exposureOf('web', balanced('Local'), policyFor('web', {})).level).toBe('none');
    expect(exposureOf('web', balanced('Cluster'), policyFor('web', {}))).toMatchObject({
      level: 'edge',
      confidence: 'low',
    });
  });

  test('that lets in some addresses makes it the edge', () => {
    const some = policyFor('web', { ingress: [{ from: [{ ipBlock: { cidr: '203.0.113.0/24' } }] }] });
    expect(exposureOf('web', balanced('Local'), some).level).toBe('edge');
    const most = policyFor('web', {
      ingress: [{ from: [{ ipBlock: { cidr: '0.0.0.0/0', except: ['10.0.0.0/8'] } }] }],
    });
    expect(exposureOf('web', balanced('Local'), most).level).toBe('internet');
  });
});

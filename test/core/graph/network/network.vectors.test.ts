import { describe, expect, test } from 'vitest';
import type { JsonRecord } from '../../../../packages/core/src/model/json.ts';
import {
  aBaselinePolicy,
  aClusterPolicy,
  aNamespace,
  aNetworkPolicy,
  anAdminPolicy,
  aPod,
  makeTestGraphs,
  policyFor,
  portsBetween,
} from '../../../support/network.ts';

// Appendix A.2 of the semantics paper, row by row (23 to 27 are in exposure/exposures.vectors.test.ts).

const a = 'shop/a[Pod]';
const b = 'shop/b[Pod]';
const x = 'shop/x[Pod]';
const everyAddress = '0.0.0.0-255.255.255.255';
const everybody = [{ namespaces: {} }];

function ports(from: string, to: string, ...manifests: readonly JsonRecord[]): string {
  return portsBetween(makeTestGraphs([aPod('a'), aPod('b'), aPod('x'), ...manifests]), from, to);
}

describe('NetworkPolicy', () => {
  test('1: without a policy all pairs are open on all ports', () => {
    const lines = [
      ...makeTestGraphs([aPod('a'), aPod('b')])
        .network()
        .lines(),
    ];
    expect(lines).toEqual([
      { from: a, to: b, ports: 'All' },
      { from: a, to: everyAddress, ports: 'All' },
      { from: b, to: a, ports: 'All' },
      { from: b, to: everyAddress, ports: 'All' },
      { from: everyAddress, to: a, ports: 'All' },
      { from: everyAddress, to: b, ports: 'All' },
    ]);
  });

  test('2: without policyTypes and rules it closes ingress only', () => {
    const policy = policyFor('b', {});
    expect(ports(a, b, policy)).toBe('');
    expect(ports(everyAddress, b, policy)).toBe('');
    expect(ports(b, a, policy)).toBe('All');
  });

  test('3: policyTypes [Egress] without rules closes egress only', () => {
    const policy = policyFor('b', { policyTypes: ['Egress'] });
    expect(ports(b, a, policy)).toBe('');
    expect(ports(b, everyAddress, policy)).toBe('');
    expect(ports(a, b, policy)).toBe('All');
  });

  const teams = [
    aNamespace('team', { team: 'x' }),
    aPod('a', { namespace: 'team' }),
    aPod('c', { namespace: 'team' }),
    aPod('a', { namespace: 'other' }),
  ];
  const selectors = {
    namespaceSelector: { matchLabels: { team: 'x' } },
    podSelector: { matchLabels: { app: 'a' } },
  };

  test('4: two selectors in one peer must both match', () => {
    const policy = policyFor('b', { ingress: [{ from: [selectors] }] });
    const reached = ['team/a[Pod]', 'team/c[Pod]', a, 'other/a[Pod]'].filter(
      (from) => ports(from, b, ...teams, policy) === 'All',
    );
    expect(reached).toEqual(['team/a[Pod]']);
  });

  test('5: two peers are alternatives, and a podSelector alone means its own namespace', () => {
    const { namespaceSelector, podSelector } = selectors;
    const policy = policyFor('b', { ingress: [{ from: [{ namespaceSelector }, { podSelector }] }] });
    const reached = ['team/a[Pod]', 'team/c[Pod]', a, 'other/a[Pod]', x].filter(
      (from) => ports(from, b, ...teams, policy) === 'All',
    );
    expect(reached).toEqual(['team/a[Pod]', 'team/c[Pod]', a]);
  });

  test('6: ports are those of the pod, not of the Service', () => {
    const policy = policyFor('a', {
      policyTypes: ['Egress'],
      egress: [{ to: [{ podSelector: { matchLabels: { app: 'b' } } }], ports: [{ port: 80 }] }],
    });
    const service = {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'b', namespace: 'shop' },
      spec: { selector: { app: 'b' }, ports: [{ port: 80, targetPort: 8080 }] },
    };
    expect(ports(a, b, policy, service)).toBe('TCP 80');
  });

  test('7: a named port is resolved for each destination', () => {
    const graphs = makeTestGraphs([
      aPod('a'),
      aPod('b', { ports: [{ name: 'http', containerPort: 8080 }] }),
      aPod('x', { ports: [{ name: 'http', containerPort: 9090 }] }),
      aPod('c', { ports: [{ name: 'http', containerPort: 53, protocol: 'UDP' }] }),
      aNetworkPolicy({ podSelector: {}, ingress: [{ ports: [{ port: 'http' }] }] }),
    ]);
    const results = [b, x, 'shop/c[Pod]'].map((to) => portsBetween(graphs, a, to));
    expect(results).toEqual(['TCP 8080', 'TCP 9090', '']);
  });

  test('7: of egress, too', () => {
    const graphs = makeTestGraphs([
      aPod('a'),
      aPod('b', { ports: [{ name: 'http', containerPort: 8080 }] }),
      aPod('x', { ports: [{ name: 'http', containerPort: 9090 }] }),
      aPod('c'),
      policyFor('a', {
        policyTypes: ['Egress'],
        egress: [{ ports: [{ port: 'http' }, { port: 53, protocol: 'UDP' }] }],
      }),
    ]);
    const results = [b, x, 'shop/c[Pod]'].map((to) => portsBetween(graphs, a, to));
    expect(results).toEqual(['TCP 8080,UDP 53', 'TCP 9090,UDP 53', 'UDP 53']);
  });

  test('8: a named port to addresses is nothing', () => {
    const policy = policyFor('a', {
      policyTypes: ['Egress'],
      egress: [{ to: [{ ipBlock: { cidr: '0.0.0.0/0' } }], ports: [{ port: 'http' }] }],
    });
    expect(ports(a, everyAddress, policy)).toBe('');
  });

  test('9: endPort makes a range', () => {
    const policy = policyFor('b', { ingress: [{ ports: [{ port: 8000, endPort: 8010 }] }] });
    expect(ports(a, b, policy)).toBe('TCP 8000-8010');
  });

  test('10: what one rule excepts another may allow', () => {
    const graphs = makeTestGraphs([
      aPod('b'),
      policyFor('b', {
        ingress: [
          { from: [{ ipBlock: { cidr: '10.0.0.0/8', except: ['10.1.0.0/16'] } }] },
          { from: [{ ipBlock: { cidr: '10.1.2.0/24' } }] },
        ],
      }),
    ]);
    const sources = [...graphs.network().lines()].filter(({ to }) => to === b).map(({ from }) => from);
    expect(sources).toEqual(['10.0.0.0-10.0.255.255', '10.1.2.0-10.1.2.255', '10.2.0.0-10.255.255.255']);
  });

  test('11: NotIn matches a pod without the label', () => {
    const policy = aNetworkPolicy({
      podSelector: { matchExpressions: [{ key: 'env', operator: 'NotIn', values: ['prod'] }] },
    });
    expect(ports(a, b, policy)).toBe('');
  });

  test('12: a host-network pod is like any pod in the lines, and not isolated in effect', () => {
    const graphs = makeTestGraphs([aPod('a'), aPod('b', { hostNetwork: true }), policyFor('b', {})]);
    expect(portsBetween(graphs, a, b)).toBe('');
    const [answer] = graphs.network().reach({
      from: { kind: 'workload', namespace: 'shop', name: 'a' },
      to: { kind: 'workload', namespace: 'shop', name: 'b' },
    });
    expect(answer?.verdict).toBe('allow');
    expect(graphs.network().notes().join()).toContain(b);
  });

  test('13: both ends must allow', () => {
    const egress = policyFor('a', {
      policyTypes: ['Egress'],
      egress: [{ to: [{ podSelector: { matchLabels: { app: 'b' } } }] }],
    });
    expect(ports(a, b, egress)).toBe('All');
    expect(ports(a, b, egress, policyFor('b', {}, 'deny'))).toBe('');
  });

  test('14: there is no line from a workload to itself, whatever closes it', () => {
    expect(ports(a, a, policyFor('a', {}))).toBe('');
  });
});

describe('admin and baseline tiers', () => {
  const ingress = (action: string): JsonRecord => ({ ingress: [{ action, from: everybody }] });
  const onlyFromX = aNetworkPolicy({
    podSelector: { matchLabels: { app: 'b' } },
    ingress: [{ from: [{ podSelector: { matchLabels: { app: 'x' } } }] }],
  });

  test('15: the lower priority is asked first', () => {
    expect(ports(a, b, anAdminPolicy('deny', 10, ingress('Deny')), anAdminPolicy('allow', 5, ingress('Allow')))).toBe(
      'All',
    );
  });

  test('16: Pass leaves the tier, and the NetworkPolicy decides', () => {
    const tier = [anAdminPolicy('deny', 10, ingress('Deny')), anAdminPolicy('pass', 5, ingress('Pass'))];
    expect(ports(a, b, ...tier, onlyFromX)).toBe('');
    expect(ports(x, b, ...tier, onlyFromX)).toBe('All');
    expect(ports(a, b, anAdminPolicy('deny', 10, ingress('Deny')), onlyFromX)).toBe('');
  });

  test('17: an admin Allow is not undone by a NetworkPolicy', () => {
    expect(ports(a, b, anAdminPolicy('allow', 5, ingress('Allow')), policyFor('b', {}))).toBe('All');
  });

  test('18: where a NetworkPolicy selects the pod the baseline is not asked', () => {
    expect(ports(x, b, aBaselinePolicy(ingress('Deny')), onlyFromX)).toBe('All');
    expect(ports(a, b, aBaselinePolicy(ingress('Deny')), onlyFromX)).toBe('');
  });

  test('19: a baseline Deny closes what no NetworkPolicy selects', () => {
    expect(ports(a, b, aBaselinePolicy(ingress('Deny')))).toBe('');
  });

  test('20: equal priorities that disagree are said, and the wider outcome is shown', () => {
    const graphs = makeTestGraphs([
      aPod('a'),
      aPod('b'),
      anAdminPolicy('one', 5, ingress('Deny')),
      anAdminPolicy('two', 5, ingress('Allow')),
    ]);
    expect(portsBetween(graphs, a, b)).toBe('All');
    expect(graphs.network().notes().join()).toContain('equal priority disagree');
  });

  test('21: a peer that is not known allows nobody and denies everybody', () => {
    const rule = (action: string): JsonRecord => ({
      tier: 'Admin',
      priority: 1,
      ingress: [{ action, from: [{ moons: {} }] }],
    });
    expect(ports(a, b, aClusterPolicy('new', rule('Accept')), policyFor('b', {}))).toBe('');
    expect(ports(a, b, aClusterPolicy('new', rule('Deny')))).toBe('');
    expect(ports(everyAddress, b, aClusterPolicy('new', rule('Deny')))).toBe('');
  });

  test('a baseline Pass skips a later Deny', () => {
    const baseline = (priority: number, action: string): JsonRecord => ({
      tier: 'Baseline',
      priority,
      ...ingress(action),
    });
    expect(ports(a, b, aClusterPolicy('pass', baseline(1, 'Pass')), aClusterPolicy('deny', baseline(2, 'Deny')))).toBe(
      'All',
    );
  });

  test('ports of every form', () => {
    const older = anAdminPolicy('deny', 5, {
      ingress: [
        {
          action: 'Deny',
          from: everybody,
          ports: [
            { portNumber: { protocol: 'TCP', port: 80 } },
            { portRange: { protocol: 'UDP', start: 1, end: 100 } },
          ],
        },
      ],
    });
    const closed = 'TCP 1-79,81-65535,UDP 101-65535,SCTP 1-65535';
    expect(ports(a, b, older)).toBe(closed);
    const newer = aClusterPolicy('deny', {
      tier: 'Admin',
      priority: 5,
      ingress: [
        {
          action: 'Deny',
          from: everybody,
          protocols: [
            { tcp: { destinationPort: { number: 80 } } },
            { udp: { destinationPort: { range: { start: 1, end: 100 } } } },
          ],
        },
      ],
    });
    expect(ports(a, b, newer)).toBe(closed);
  });
});

describe('enforcement', () => {
  test('22: with Flannel alone everything is open in effect, and it is said', () => {
    const flannel = {
      apiVersion: 'apps/v1',
      kind: 'DaemonSet',
      metadata: { name: 'kube-flannel-ds', namespace: 'kube-flannel' },
      spec: {
        template: { spec: { containers: [{ name: 'kube-flannel', image: 'ghcr.io/flannel-io/flannel:v0.26.1' }] } },
      },
    };
    const network = makeTestGraphs([aPod('a'), aPod('b'), policyFor('b', {}), flannel], { live: true }).network();
    const [answer] = network.reach({
      from: { kind: 'workload', namespace: 'shop', name: 'a' },
      to: { kind: 'workload', namespace: 'shop', name: 'b' },
    });
    expect(network.enforcement.enforced).toBe('no');
    expect(answer?.verdict).toBe('allow');
    expect(network.notes().join()).toContain('every connection is open');
  });
});

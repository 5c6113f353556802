import { describe, expect, test } from 'vitest';
import { aClusterRole, aClusterRoleBinding, aRole, aRoleBinding, aRule, makeTestRbac } from '../../../support/rbac.ts';

const deployer = [
  aRole('shop', 'deployer', aRule('create', 'apps', 'deployments')),
  aRoleBinding('shop', 'deployer', 'Role deployer', 'ServiceAccount deployer'),
];
const admins = aClusterRoleBinding('ops', 'cluster-admin', 'Group ops');

describe('subjects', () => {
  test('are named once, with every way that leads to them', () => {
    const rbac = makeTestRbac([...deployer, admins, aRoleBinding('shop', 'ops', 'ClusterRole edit', 'Group ops')]);
    expect(rbac.whoCan({ verb: 'create', resource: 'deployments', namespace: 'shop' }).subjects).toEqual([
      {
        kind: 'Group',
        namespace: null,
        name: 'ops',
        via: ['ClusterRoleBinding ops -> ClusterRole cluster-admin', 'RoleBinding shop/ops -> ClusterRole edit'],
      },
      {
        kind: 'ServiceAccount',
        namespace: 'shop',
        name: 'deployer',
        via: ['RoleBinding shop/deployer -> Role shop/deployer'],
      },
    ]);
  });

  test('of other namespaces, and of RoleBindings without a namespace in the question, are left out', () => {
    const rbac = makeTestRbac([...deployer, admins]);
    const names = (namespace?: string): readonly string[] =>
      rbac
        .whoCan({ verb: 'create', resource: 'deployments', ...(namespace === undefined ? {} : { namespace }) })
        .subjects.map(({ name }) => name);
    expect(names('other')).toEqual(['ops']);
    expect(names()).toEqual(['ops']);
  });

  test('are nobody where nothing allows it, and that answer is complete', () => {
    const answer = makeTestRbac(deployer).whoCan({ verb: 'delete', resource: 'deployments', namespace: 'shop' });
    expect(answer).toEqual({ subjects: [], unread: [], unknownResource: false });
  });

  test('of a manifest without namespace are of default', () => {
    const rbac = makeTestRbac(`
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: { name: reader }
rules: [{ apiGroups: [""], resources: [pods], verbs: [get] }]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: reader }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: reader }
subjects: [{ kind: ServiceAccount, name: web }]
`);
    expect(rbac.whoCan({ verb: 'get', resource: 'pods', namespace: 'default' }).subjects).toEqual([
      {
        kind: 'ServiceAccount',
        namespace: 'default',
        name: 'web',
        via: ['RoleBinding default/reader -> Role default/reader'],
      },
    ]);
  });
});

describe('the question', () => {
  test.each(['deployments.apps/scale', 'deployments/scale.apps', 'deployments/scale', 'deploy/scale'])(
    'may be written %s',
    (resource) => {
      const rbac = makeTestRbac([
        aClusterRole('scaler', aRule('patch', 'apps', '*/scale')),
        aClusterRoleBinding('scaler', 'scaler', 'User jane'),
      ]);
      expect(rbac.whoCan({ verb: 'patch', resource, namespace: 'shop' }).subjects).toHaveLength(1);
    },
  );

  test('is about any object: rules limited by names do not count unless it names one', () => {
    const rbac = makeTestRbac([
      aClusterRole('one', aRule('get', '', 'secrets', 'a')),
      aClusterRoleBinding('one', 'one', 'User jane'),
    ]);
    expect(rbac.whoCan({ verb: 'get', resource: 'secrets', namespace: 'x' }).subjects).toEqual([]);
    expect(rbac.whoCan({ verb: 'get', resource: 'secrets', namespace: 'x', name: 'a' }).subjects).toHaveLength(1);
  });

  test('about a resource that nothing defines says so', () => {
    const rbac = makeTestRbac([admins]);
    expect(rbac.whoCan({ verb: 'get', resource: 'widgets' }).unknownResource).toBe(true);
    expect(rbac.whoCan({ verb: 'get', resource: 'widgets.example.com' }).unknownResource).toBe(false);
  });

  test('about a custom resource finds its group in its definition', () => {
    const rbac = makeTestRbac([
      {
        apiVersion: 'apiextensions.k8s.io/v1',
        kind: 'CustomResourceDefinition',
        metadata: { name: 'widgets.example.com' },
        spec: { group: 'example.com', scope: 'Cluster', names: { plural: 'widgets', kind: 'Widget' } },
      },
      aClusterRole('w', aRule('get', 'example.com', 'widgets')),
      aRoleBinding('shop', 'w', 'ClusterRole w', 'User jane'),
    ]);
    expect(rbac.whoCan({ verb: 'get', resource: 'widgets', namespace: 'shop' }).subjects).toMatchObject([
      { via: ['RoleBinding shop/w -> ClusterRole w (no effect: widgets is cluster-scoped)'] },
    ]);
  });

  test('about a path counts only what holds in the whole cluster', () => {
    const rbac = makeTestRbac([
      aClusterRole('m', { verbs: ['get'], nonResourceURLs: ['/metrics'] }),
      aClusterRoleBinding('m', 'm', 'User jane'),
      aRoleBinding('shop', 'm', 'ClusterRole m', 'User joe'),
    ]);
    expect(
      rbac.whoCan({ verb: 'get', resource: '/metrics', namespace: 'shop' }).subjects.map(({ name }) => name),
    ).toEqual(['jane']);
  });
});

describe('a RoleBinding to what is of the whole cluster', () => {
  const everything = [
    aClusterRole('all', aRule('*', '*', '*')),
    aRoleBinding('shop', 'all', 'ClusterRole all', 'User jane'),
  ];
  const viaOf = (verb: string, resource: string): readonly string[] =>
    makeTestRbac(everything).whoCan({ verb, resource, namespace: 'shop' }).subjects[0]?.via ?? [];

  test.each(['nodes', 'nodes/proxy', 'clusterroles', 'customresourcedefinitions'])(
    'is without effect on %s',
    (resource) => {
      expect(viaOf('get', resource)).toEqual([
        `RoleBinding shop/all -> ClusterRole all (no effect: ${resource} is cluster-scoped)`,
      ]);
    },
  );
  test.each([
    ['update', 'namespaces'],
    ['bind', 'clusterroles'],
    ['escalate', 'clusterroles'],
    ['get', 'pods'],
  ])('has its effect where the namespace is the request’s own: %s %s', (verb, resource) => {
    expect(viaOf(verb, resource)).toEqual(['RoleBinding shop/all -> ClusterRole all']);
  });
});

describe('roles that no file defines', () => {
  test('are those of Kubernetes, with what the input adds to them', () => {
    const rbac = makeTestRbac([
      aRoleBinding('shop', 'v', 'ClusterRole view', 'User jane'),
      {
        ...aClusterRole('widgets-view', aRule('get', 'example.com', 'widgets')),
        metadata: { name: 'widgets-view', labels: { 'rbac.authorization.k8s.io/aggregate-to-view': 'true' } },
      },
    ]);
    const can = (verb: string, resource: string): boolean =>
      rbac.whoCan({ verb, resource, namespace: 'shop' }).subjects.length > 0;
    expect(can('get', 'pods/log')).toBe(true);
    expect(can('get', 'widgets.example.com')).toBe(true);
    expect(can('get', 'secrets')).toBe(false);
    expect(can('create', 'pods')).toBe(false);
  });

  test('and that Kubernetes does not make contribute nothing', () => {
    const rbac = makeTestRbac([aClusterRoleBinding('x', 'no-such-role', 'User jane')]);
    expect(rbac.whoCan({ verb: 'get', resource: 'pods' }).subjects).toEqual([]);
  });

  test('on a live cluster are missing', () => {
    const rbac = makeTestRbac([aClusterRoleBinding('x', 'cluster-admin', 'User jane')], { live: true });
    expect(rbac.whoCan({ verb: 'get', resource: 'pods' }).subjects).toEqual([]);
  });
});

describe('what could not be read', () => {
  const kind = 'RoleBinding.rbac.authorization.k8s.io';

  test('makes nobody an unknown', () => {
    const rbac = makeTestRbac(deployer, { live: true, gaps: [{ kind, namespace: null, reason: 'forbidden' }] });
    expect(rbac.whoCan({ verb: 'get', resource: 'pods', namespace: 'shop' }).unread).toEqual([
      { kind, namespace: 'shop', reason: 'forbidden' },
    ]);
    expect(
      rbac.whoCan({ verb: 'get', resource: 'pods' }).unread,
      'RoleBindings do not matter without a namespace',
    ).toEqual([]);
  });

  test('leaves the roles of Kubernetes known', () => {
    const rbac = makeTestRbac([aClusterRoleBinding('x', 'cluster-admin', 'User jane')], {
      live: true,
      gaps: [{ kind: 'ClusterRole.rbac.authorization.k8s.io', namespace: null, reason: 'forbidden' }],
    });
    const answer = rbac.whoCan({ verb: 'get', resource: 'pods' });
    expect(answer.subjects).toHaveLength(1);
    expect(answer.unread).toMatchObject([{ kind: 'ClusterRole.rbac.authorization.k8s.io' }]);
  });
});

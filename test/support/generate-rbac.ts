import fc from 'fast-check';
import type { AccessRequest } from '../../packages/core/src/graph/rbac/rule-matches.ts';
import type { Principal } from '../../packages/core/src/graph/rbac/principals.ts';
import { serviceAccountPrincipal, userPrincipal } from '../../packages/core/src/graph/rbac/principals.ts';
import type { JsonRecord } from '../../packages/core/src/model/json.ts';

const apiVersion = 'rbac.authorization.k8s.io/v1';
const group = 'rbac.authorization.k8s.io';

export const namespaces = ['shop', 'data', 'infra'] as const;
const verbs = [
  'get',
  'list',
  'watch',
  'create',
  'update',
  'patch',
  'delete',
  'deletecollection',
  'impersonate',
  'bind',
  'escalate',
  'use',
  'Get',
];
const apiGroups = ['', 'apps', 'batch', group, 'example.com', 'certificates.k8s.io'];
const resources = [
  'pods',
  'pods/exec',
  'pods/log',
  'secrets',
  'deployments',
  'deployments/scale',
  'nodes',
  'nodes/proxy',
  'namespaces',
  'clusterroles',
  'users',
  'widgets',
];
const patterns = ['*', 'pods/*', '*/scale', '*/exec', '*/*', '*/log'];
const names = ['a', 'b', 'shop', 'data', '*', 'view'];
const paths = ['/metrics', '/healthz', '/healthz/etcd', '/debug/pprof/heap', '/api', '/apis/apps', '/'];
const pathPatterns = ['*', '/healthz*', '/healthz/*', '/debug/*', '/met*', '/*', '/api**'];
const users = ['jane', 'joe', 'system:serviceaccount:shop:web', 'system:kube-scheduler'];
const groups = [
  'ops',
  'dev',
  'system:serviceaccounts',
  'system:serviceaccounts:data',
  'system:authenticated',
  'system:unauthenticated',
  'system:masters',
];
const accounts = ['default', 'web', 'ci'];
const labels = ['view', 'edit', 'admin', 'custom', 'other'] as const;

const some = (values: readonly string[], max: number): fc.Arbitrary<readonly string[]> =>
  fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: max });
const rarely = <Value>(arbitrary: fc.Arbitrary<Value>, other: fc.Arbitrary<Value>, weight = 5): fc.Arbitrary<Value> =>
  fc.oneof({ weight: 1, arbitrary }, { weight, arbitrary: other });

const resourceRule = fc
  .record({
    verbs: rarely(fc.constant<readonly string[]>(['*']), some(verbs, 3), 8),
    apiGroups: rarely(fc.constant<readonly string[]>(['*']), some(apiGroups, 2), 8),
    resources: rarely(some([...patterns, ...resources], 3), some(resources, 3), 2),
    resourceNames: rarely(some(names, 2), fc.constant<readonly string[]>([]), 2),
  })
  .map((rule): JsonRecord => (rule.resourceNames.length === 0 ? { ...rule, resourceNames: undefined } : rule));
const pathRule = fc.record({
  verbs: rarely(fc.constant<readonly string[]>(['*']), some(['get', 'post', 'put'], 2)),
  nonResourceURLs: rarely(some(pathPatterns, 2), some(paths, 2), 1),
});

const rules = fc.array(rarely(pathRule, resourceRule, 6), { minLength: 1, maxLength: 3 });
const roleLabels = fc.uniqueArray(fc.constantFrom(...labels), { maxLength: 2 });
const aggregationRule = fc.record({
  clusterRoleSelectors: fc.array(
    fc.oneof(
      fc.record({ matchLabels: fc.constantFrom(...labels).map((label) => ({ [labelName(label)]: 'true' })) }),
      fc.record({
        matchExpressions: fc.array(
          fc.oneof(
            fc.record({
              key: fc.constant(labelName('custom')),
              operator: fc.constantFrom('In', 'NotIn'),
              values: fc.constant(['true', 'yes']),
            }),
            fc.record({
              key: fc.constantFrom(labelName('other'), labelName('custom')),
              operator: fc.constant('Exists'),
            }),
            fc.record({ key: fc.constant('kubernetes.io/bootstrapping'), operator: fc.constant('DoesNotExist') }),
          ),
          { minLength: 2, maxLength: 3 },
        ),
      }),
    ),
    { minLength: 1, maxLength: 2 },
  ),
});

function labelName(label: string): string {
  return label === 'custom' || label === 'other'
    ? `example.com/${label}`
    : `rbac.authorization.k8s.io/aggregate-to-${label}`;
}

const subject = fc.oneof(
  fc.constantFrom(...users).map((name) => ({ apiGroup: group, kind: 'User', name })),
  fc.constantFrom(...groups).map((name) => ({ apiGroup: group, kind: 'Group', name })),
  fc.record({
    kind: fc.constant('ServiceAccount'),
    name: fc.constantFrom(...accounts),
    namespace: fc.constantFrom(...namespaces),
  }),
);

/** RBAC objects that an API server takes, in an order in which they can be created. */
export interface GeneratedRbac {
  readonly clusterRoles: readonly JsonRecord[];
  readonly roles: readonly JsonRecord[];
  readonly clusterRoleBindings: readonly JsonRecord[];
  readonly roleBindings: readonly JsonRecord[];
}

export function generateRbac(seed: number): GeneratedRbac {
  const sample = <Value>(arbitrary: fc.Arbitrary<Value>, numRuns: number, offset: number): readonly Value[] =>
    fc.sample(arbitrary, { seed: seed + offset, numRuns });
  const metadata = (name: string, own: readonly string[] = []): JsonRecord => ({
    name,
    labels: Object.fromEntries(own.map((label) => [labelName(label), 'true'])),
  });
  const plain = sample(fc.record({ rules, own: roleLabels }), 60, 1).map(({ rules: written, own }, index) => ({
    apiVersion,
    kind: 'ClusterRole',
    metadata: metadata(`plain-${String(index)}`, own),
    rules: written,
  }));
  const aggregating = sample(fc.record({ aggregationRule, own: roleLabels }), 12, 2).map((role, index) => ({
    apiVersion,
    kind: 'ClusterRole',
    // Roles that collect each other would be filled in rounds without an end.
    metadata: metadata(`sum-${String(index)}`, index < 6 ? [] : role.own.filter((label) => label === 'view')),
    aggregationRule: role.aggregationRule,
    rules: [],
  }));
  const roles = sample(
    fc.record({
      rules: fc.array(resourceRule, { minLength: 1, maxLength: 3 }),
      namespace: fc.constantFrom(...namespaces),
    }),
    40,
    3,
  ).map(({ rules: written, namespace }, index) => ({
    apiVersion,
    kind: 'Role',
    metadata: { name: `role-${String(index)}`, namespace },
    rules: written,
  }));
  const clusterRoleNames = [...plain, ...aggregating].map((role) => role.metadata['name']).map(String);
  const known = ['view', 'edit', 'admin', 'system:auth-delegator', 'no-such-role'];
  const subjects = fc.array(subject, { minLength: 1, maxLength: 2 });
  const clusterRoleBindings = sample(
    fc.record({ role: rarely(fc.constantFrom(...known), fc.constantFrom(...clusterRoleNames)), subjects }),
    35,
    4,
  ).map(({ role, subjects: to }, index) => ({
    apiVersion,
    kind: 'ClusterRoleBinding',
    metadata: { name: `everywhere-${String(index)}` },
    roleRef: { apiGroup: group, kind: 'ClusterRole', name: role },
    subjects: to,
  }));
  const roleBindings = sample(
    fc.record({
      namespace: fc.constantFrom(...namespaces),
      local: fc.boolean(),
      role: fc.nat(),
      clusterRole: rarely(fc.constantFrom(...known), fc.constantFrom(...clusterRoleNames)),
      subjects,
    }),
    90,
    5,
  ).map(({ namespace, local, role, clusterRole, subjects: to }, index) => {
    const here = roles.filter((candidate) => candidate.metadata.namespace === namespace);
    const own = here[role % here.length]?.metadata.name ?? 'none';
    return {
      apiVersion,
      kind: 'RoleBinding',
      metadata: { name: `here-${String(index)}`, namespace },
      roleRef: { apiGroup: group, kind: local ? 'Role' : 'ClusterRole', name: local ? own : clusterRole },
      subjects: to,
    };
  });
  return { clusterRoles: [...plain, ...aggregating], roles, clusterRoleBindings, roleBindings };
}

export interface Query {
  readonly principal: Principal;
  readonly request: AccessRequest;
}

const principal = fc.oneof(
  fc.constantFrom('jane', 'joe', 'nobody', 'system:anonymous', 'system:kube-scheduler').map(userPrincipal),
  fc
    .record({ namespace: fc.constantFrom(...namespaces), name: fc.constantFrom(...accounts) })
    .map(({ namespace, name }) => serviceAccountPrincipal(namespace, name)),
  fc.record({
    user: fc.constantFrom('jane', 'eve'),
    groups: fc.uniqueArray(fc.constantFrom('ops', 'dev', 'system:authenticated'), { maxLength: 3 }),
  }),
  rarely<Principal>(
    fc.record({ user: fc.constant('root'), groups: fc.constant(['system:masters']) }),
    fc.record({ user: fc.constant('eve'), groups: fc.constant(['dev', 'system:authenticated']) }),
  ),
);
const resourceRequest = fc
  .record({
    verb: fc.constantFrom(...verbs, 'approve'),
    group: fc.constantFrom(...apiGroups),
    full: fc.constantFrom(...resources, 'widgets/status', 'replicasets/scale', '*'),
    name: rarely(fc.constant(''), fc.constantFrom(...names), 1),
    namespace: fc.constantFrom('', 'default', ...namespaces),
  })
  .map(({ verb, group: of, full, name, namespace }): AccessRequest => {
    const [resource = '', subresource = ''] = full.split('/');
    return { type: 'resource', verb, group: of, resource, subresource, name, namespace };
  });
const pathRequest = fc.record({
  type: fc.constant('path' as const),
  verb: fc.constantFrom('get', 'post', 'put', 'delete'),
  path: fc.constantFrom(...paths, '/healthz/ping', '/debug', '/version', '/apix'),
});

/** Questions in the words of the objects above, so that many of them are answered yes. */
export function generateQueries(count: number, seed: number): readonly Query[] {
  return fc.sample(fc.record({ principal, request: rarely<AccessRequest>(pathRequest, resourceRequest, 7) }), {
    seed,
    numRuns: count,
  });
}

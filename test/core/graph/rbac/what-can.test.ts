import { expect, test } from 'vitest';
import {
  groupPrincipal,
  serviceAccountPrincipal,
  userPrincipal,
} from '../../../../packages/core/src/graph/rbac/principals.ts';
import { aClusterRole, aClusterRoleBinding, aRoleBinding, aRule, makeTestRbac } from '../../../support/rbac.ts';

const reader = aClusterRole('reader', aRule('get,list', '', 'pods'), { verbs: ['get'], nonResourceURLs: ['/metrics'] });

test('a right is listed once, with every way that leads to it and what its groups give', () => {
  const rbac = makeTestRbac([
    reader,
    aClusterRole('same', aRule('list,get', '', 'pods')),
    aClusterRoleBinding('all', 'reader', 'Group system:serviceaccounts:shop'),
    aClusterRoleBinding('web', 'same', 'ServiceAccount shop/web'),
    aRoleBinding('data', 'web', 'ClusterRole reader', 'ServiceAccount shop/web'),
  ]);
  const { rights, groups } = rbac.whatCan(serviceAccountPrincipal('shop', 'web'));
  expect(groups).toEqual(['system:serviceaccounts', 'system:serviceaccounts:shop', 'system:authenticated']);
  expect(
    rights.map(({ namespace, verbs, resources, nonResourceURLs, via }) => ({
      namespace,
      verbs,
      resources,
      nonResourceURLs,
      via,
    })),
  ).toEqual([
    {
      namespace: null,
      verbs: ['get', 'list'],
      resources: ['pods'],
      nonResourceURLs: [],
      via: ['ClusterRoleBinding all -> ClusterRole reader', 'ClusterRoleBinding web -> ClusterRole same'],
    },
    {
      namespace: null,
      verbs: ['get'],
      resources: [],
      nonResourceURLs: ['/metrics'],
      via: ['ClusterRoleBinding all -> ClusterRole reader'],
    },
    // Through a RoleBinding a path is never granted.
    {
      namespace: 'data',
      verbs: ['get', 'list'],
      resources: ['pods'],
      nonResourceURLs: [],
      via: ['RoleBinding data/web -> ClusterRole reader'],
    },
  ]);
});

test('members of system:masters may do everything without any rule', () => {
  const rbac = makeTestRbac([reader]);
  expect(rbac.whatCan(groupPrincipal('system:masters'))).toMatchObject({ rights: [], unrestricted: true });
  expect(rbac.isAdminEquivalent(groupPrincipal('system:masters'))).toBe(true);
});

test('nothing known is no answer where something could not be read', () => {
  const gaps = [
    { kind: 'ClusterRoleBinding.rbac.authorization.k8s.io', namespace: null, reason: 'forbidden' },
  ] as const;
  const rbac = makeTestRbac([reader], { live: true, gaps });
  const jane = userPrincipal('jane');
  expect(rbac.whatCan(jane).unread).toEqual(gaps);
  expect(rbac.hasRightsBeyondDiscovery(jane)).toBe('unknown');
  expect(rbac.can(jane, { type: 'path', verb: 'get', path: '/metrics' })).toBe('unknown');
});

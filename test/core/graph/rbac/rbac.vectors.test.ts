import { describe, expect, test } from 'vitest';
import {
  groupPrincipal,
  serviceAccountPrincipal,
  userPrincipal,
} from '../../../../packages/core/src/graph/rbac/principals.ts';
import type { AccessRequest } from '../../../../packages/core/src/graph/rbac/rule-matches.ts';
import {
  aClusterRole,
  aClusterRoleBinding,
  aRequest,
  aRoleBinding,
  aRule,
  makeTestRbac,
} from '../../../support/rbac.ts';
import type { Rule } from '../../../support/rbac.ts';

const jane = userPrincipal('jane');

/** What jane may do with these rules everywhere. */
function withRules(...rules: readonly Rule[]): (request: string | AccessRequest) => string {
  const rbac = makeTestRbac([aClusterRole('granted', ...rules), aClusterRoleBinding('b', 'granted', 'User jane')]);
  return (request) => rbac.can(jane, typeof request === 'string' ? aRequest(request) : request);
}

/** What jane may do with these rules through a RoleBinding in namespace a. */
function withRulesInA(...rules: readonly Rule[]): (request: string | AccessRequest) => string {
  const rbac = makeTestRbac([
    aClusterRole('granted', ...rules),
    aRoleBinding('a', 'b', 'ClusterRole granted', 'User jane'),
  ]);
  return (request) => rbac.can(jane, typeof request === 'string' ? aRequest(request) : request);
}

describe('one rule, one request', () => {
  test('1: a resource does not cover its subresources', () => {
    expect(withRules(aRule('get', '', 'pods'))('get pods/log in a named x')).toBe('no');
  });
  test('2: * covers subresources', () => {
    expect(withRules(aRule('get', '', '*'))('get pods/exec in a named x')).toBe('yes');
  });
  test('3: pods/* grants nothing', () => {
    expect(withRules(aRule('create', '', 'pods/*'))('create pods/exec in a named x')).toBe('no');
  });
  test('4: */scale covers the subresource and not the resource', () => {
    const can = withRules(aRule('update', 'apps', '*/scale'));
    expect(can('update deployments/scale.apps in a named x')).toBe('yes');
    expect(can('update deployments.apps in a named x')).toBe('no');
  });
  test('5: names limit list to a field selector on the name', () => {
    const get = withRules(aRule('get', '', 'secrets', 'a'));
    expect(get('list secrets in n')).toBe('no');
    expect(get('list secrets in n named a')).toBe('no');
    const list = withRules(aRule('get,list', '', 'secrets', 'a'));
    expect(list('list secrets in n')).toBe('no');
    expect(list('list secrets in n named a')).toBe('yes');
  });
  test('6: a create by POST carries no name; server-side apply does, and needs patch too', () => {
    const can = withRules(aRule('create,patch', '', 'pods', 'a'));
    expect(can('create pods in n')).toBe('no');
    expect(can('patch pods in n named a')).toBe('yes');
    expect(can('create pods in n named a')).toBe('yes');
    expect(can('patch pods in n named b')).toBe('no');
  });
  test('7: a create on a subresource carries the name of the parent', () => {
    const can = withRules(aRule('create', '', 'pods/exec', 'a'));
    expect(can('create pods/exec in n named a')).toBe('yes');
    expect(can('create pods/exec in n named b')).toBe('no');
  });
  test('8: * among names is a literal', () => {
    expect(withRules(aRule('get', '', 'secrets', '*'))('get secrets in n named x')).toBe('no');
  });
  test('9: * among groups', () => {
    expect(withRules(aRule('create', '*', 'deployments'))('create deployments.apps in n')).toBe('yes');
  });
  test('10: another group', () => {
    expect(withRules(aRule('create', '', 'deployments'))('create deployments.apps in n')).toBe('no');
  });
  test('11: a RoleBinding grants no paths', () => {
    const can = withRulesInA({ verbs: ['get'], nonResourceURLs: ['/metrics'] });
    expect(can({ type: 'path', verb: 'get', path: '/metrics' })).toBe('no');
  });
  test('12: a path with * at its end', () => {
    const can = withRules({ verbs: ['get'], nonResourceURLs: ['/healthz*'] });
    expect(can({ type: 'path', verb: 'get', path: '/healthz/etcd' })).toBe('yes');
    expect(can({ type: 'path', verb: 'get', path: '/health' })).toBe('no');
  });
  test('13: a RoleBinding grants nothing of the whole cluster', () => {
    expect(withRulesInA(aRule('get', '', 'nodes'))('get nodes named x')).toBe('no');
  });
  test('14: a Namespace lies in itself', () => {
    const can = withRulesInA(aRule('update', '', 'namespaces'));
    expect(can('update namespaces in a named a')).toBe('yes');
    expect(can('update namespaces in b named b')).toBe('no');
  });
  test('30: verbs are compared as they are written', () => {
    expect(withRules(aRule('Get', '', 'pods'))('get pods in a named x')).toBe('no');
  });
});

describe('who is meant by a subject', () => {
  const pods = aClusterRole('pods', aRule('create', '', 'pods'));
  const createInA = aRequest('create pods in a');

  test('15: a service account without namespace is of the namespace of its RoleBinding, and of none otherwise', () => {
    const bound = makeTestRbac([pods, aRoleBinding('a', 'b', 'ClusterRole pods', 'ServiceAccount x')]);
    expect(bound.can(serviceAccountPrincipal('a', 'x'), createInA)).toBe('yes');
    expect(bound.can(serviceAccountPrincipal('b', 'x'), createInA)).toBe('no');
    const everywhere = makeTestRbac([pods, aClusterRoleBinding('b', 'pods', 'ServiceAccount x')]);
    expect(everywhere.can(serviceAccountPrincipal('a', 'x'), createInA)).toBe('no');
    expect(everywhere.can(serviceAccountPrincipal('default', 'x'), createInA)).toBe('no');
  });
  test('16: a user name of the form of a service account is that service account', () => {
    const rbac = makeTestRbac([pods, aRoleBinding('a', 'b', 'ClusterRole pods', 'User system:serviceaccount:b:x')]);
    expect(rbac.can(serviceAccountPrincipal('b', 'x'), createInA)).toBe('yes');
  });
  test('17: the group of a namespace holds its service accounts only', () => {
    const rbac = makeTestRbac([pods, aRoleBinding('a', 'b', 'ClusterRole pods', 'Group system:serviceaccounts:b')]);
    expect(rbac.can(serviceAccountPrincipal('b', 'x'), createInA)).toBe('yes');
    expect(rbac.can(serviceAccountPrincipal('c', 'x'), createInA)).toBe('no');
  });
  test('18: nobody anonymous is authenticated', () => {
    const rbac = makeTestRbac([pods, aRoleBinding('a', 'b', 'ClusterRole pods', 'Group system:authenticated')]);
    expect(rbac.can(userPrincipal('system:anonymous'), createInA)).toBe('no');
    expect(rbac.can(jane, createInA)).toBe('yes');
  });
  test('28: in files an aggregating role has the rules of the roles that its selectors match', () => {
    const rbac = makeTestRbac([
      {
        ...aClusterRole('all-of-it', aRule('get', '', 'pods')),
        aggregationRule: {
          clusterRoleSelectors: [{ matchExpressions: [{ key: 'part-of', operator: 'In', values: ['it'] }] }],
        },
      },
      { ...aClusterRole('part', aRule('get', '', 'secrets')), metadata: { name: 'part', labels: { 'part-of': 'it' } } },
      aRoleBinding('a', 'b', 'ClusterRole all-of-it', 'Group ops'),
    ]);
    expect(rbac.can(groupPrincipal('ops'), aRequest('get secrets in a named x'))).toBe('yes');
    expect(rbac.can(groupPrincipal('ops'), aRequest('get pods in a named x')), 'its own rules are overwritten').toBe(
      'no',
    );
  });
});

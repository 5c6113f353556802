import { describe, expect, test } from 'vitest';
import {
  groupPrincipal,
  serviceAccountPrincipal,
  userPrincipal,
} from '../../../../../packages/core/src/graph/rbac/principals.ts';
import type { Principal } from '../../../../../packages/core/src/graph/rbac/principals.ts';
import type { Rbac } from '../../../../../packages/core/src/graph/rbac/rbac.ts';
import type { JsonRecord } from '../../../../../packages/core/src/model/json.ts';
import {
  aClusterRole,
  aClusterRoleBinding,
  aRequest,
  aRole,
  aRoleBinding,
  aRule,
  makeTestRbac,
} from '../../../../support/rbac.ts';
import type { Rule } from '../../../../support/rbac.ts';

const jane = userPrincipal('jane');
const rbacGroup = 'rbac.authorization.k8s.io';

/** `RB-10 high`, `RB-10 high in a`, `RB-05 critical named view`: what somebody holds, in words. */
function heldBy(rbac: Rbac, principal: Principal = jane): readonly string[] {
  return rbac
    .primitivesOf(principal)
    .map(
      ({ primitive, severity, namespace, names }) =>
        `${primitive.id} ${severity}${namespace === null ? '' : ` in ${namespace}`}${names === undefined ? '' : ` named ${names.join(',')}`}`,
    );
}

function everywhere(...rules: readonly Rule[]): readonly JsonRecord[] {
  return [aClusterRole('granted', ...rules), aClusterRoleBinding('b', 'granted', 'User jane')];
}

function inA(...rules: readonly Rule[]): readonly JsonRecord[] {
  return [aRole('a', 'granted', ...rules), aRoleBinding('a', 'b', 'Role granted', 'User jane')];
}

describe('combinations', () => {
  test('19: bind of a named role together with writing bindings is as bad as that role', () => {
    const parts = [aRule('bind', rbacGroup, 'clusterroles', 'view'), aRule('create', rbacGroup, 'clusterrolebindings')];
    const view = makeTestRbac(everywhere(...parts));
    expect(heldBy(view)).toContain('RB-05 medium named view');
    expect(view.can(jane, aRequest(`bind clusterroles.${rbacGroup} named view`))).toBe('yes');
    expect(view.can(jane, aRequest(`bind clusterroles.${rbacGroup} named cluster-admin`))).toBe('no');
    const admin = [
      aRule('bind', rbacGroup, 'clusterroles', 'cluster-admin'),
      aRule('create', rbacGroup, 'clusterrolebindings'),
    ];
    const rbac = makeTestRbac(everywhere(...admin));
    expect(heldBy(rbac)).toContain('RB-05 critical named cluster-admin');
    expect(rbac.adminWayOf(jane)).toEqual({ distance: 0, primitive: 'RB-05' });
  });
  test('20: writing bindings alone hands on what one has', () => {
    const rbac = makeTestRbac(everywhere(aRule('create', rbacGroup, 'rolebindings,clusterrolebindings')));
    expect(heldBy(rbac)).toEqual(['RB-52 medium']);
    expect(rbac.isAdminEquivalent(jane)).toBe(false);
  });
  test('21: escalate and patch on clusterroles is everything', () => {
    const rbac = makeTestRbac(everywhere(aRule('escalate,patch', rbacGroup, 'clusterroles')));
    expect(heldBy(rbac)).toContain('RB-03 critical');
    expect(rbac.isAdminEquivalent(jane)).toBe(true);
  });
  test('21: by name it must be a role of one’s own', () => {
    expect(heldBy(makeTestRbac(everywhere(aRule('escalate,patch', rbacGroup, 'clusterroles', 'granted'))))).toContain(
      'RB-03 critical named granted',
    );
    expect(heldBy(makeTestRbac(everywhere(aRule('escalate,patch', rbacGroup, 'clusterroles', 'other'))))).toEqual([]);
    const apart = [
      aRule('escalate', rbacGroup, 'clusterroles', 'granted'),
      aRule('patch', rbacGroup, 'clusterroles', 'other'),
    ];
    expect(heldBy(makeTestRbac(everywhere(...apart)))).toEqual([]);
  });
  test('22: groups alone cannot be impersonated', () => {
    const rbac = makeTestRbac(everywhere(aRule('impersonate', '', 'groups')));
    expect(heldBy(rbac)).toEqual([]);
    expect(rbac.isAdminEquivalent(jane)).toBe(false);
  });
  test('23: with a service account of any namespace they can', () => {
    const rbac = makeTestRbac([
      ...everywhere(aRule('impersonate', '', 'groups', 'system:masters')),
      aRole('a', 'accounts', aRule('impersonate', '', 'serviceaccounts')),
      aRoleBinding('a', 'accounts', 'Role accounts', 'User jane'),
    ]);
    expect(heldBy(rbac)).toContain('RB-07 critical named system:masters');
    expect(rbac.adminWayOf(jane)).toEqual({ distance: 0, primitive: 'RB-07' });
    const ways = rbac.primitivesOf(jane).find(({ primitive }) => primitive.id === 'RB-07')?.sources ?? [];
    expect(ways.map(({ grant }) => grant.binding.metadata.name)).toEqual(['b', 'accounts']);
  });
  test('groups without power are not worth naming', () => {
    const rights = [aRule('impersonate', '', 'users', 'joe'), aRule('impersonate', '', 'groups', 'ops')];
    expect(heldBy(makeTestRbac(everywhere(...rights)))).toEqual(['RB-08 info named joe']);
    const rbac = makeTestRbac([...everywhere(...rights), aClusterRoleBinding('ops', 'cluster-admin', 'Group ops')]);
    expect(heldBy(rbac)).toContain('RB-07 critical named ops');
    expect(rbac.adminWayOf(jane)).toEqual({ distance: 1, primitive: 'RB-07', through: 'Group ops' });
  });
  test('24: get on nodes/proxy is exec on the kubelet', () => {
    expect(heldBy(makeTestRbac(everywhere(aRule('get', '', 'nodes/proxy'))))).toEqual(['RB-20 critical']);
    expect(heldBy(makeTestRbac(inA(aRule('get', '', 'nodes/proxy')))), 'nodes lie in no namespace').toEqual([]);
  });
  test('25: get on pods/exec was exec until 1.35', () => {
    const manifests = everywhere(aRule('get', '', 'pods/exec'));
    expect(heldBy(makeTestRbac(manifests)), 'an unknown version counts as old').toEqual(['RB-12 critical']);
    expect(heldBy(makeTestRbac(manifests, { live: true, minor: 34 }))).toEqual(['RB-12 critical']);
    expect(heldBy(makeTestRbac(manifests, { live: true, minor: 35 }))).toEqual([]);
  });
  test('26: a certificate needs the consent of the signer', () => {
    const requests = aRule('create,get', 'certificates.k8s.io', 'certificatesigningrequests');
    const approval = aRule('update', 'certificates.k8s.io', 'certificatesigningrequests/approval');
    expect(heldBy(makeTestRbac(everywhere(requests, approval)))).toEqual(['RB-26 low']);
    const signer = aRule('approve', 'certificates.k8s.io', 'signers', 'kubernetes.io/kube-apiserver-client');
    const rbac = makeTestRbac(everywhere(requests, approval, signer));
    expect(heldBy(rbac)).toEqual(['RB-22 critical']);
    expect(rbac.isAdminEquivalent(jane)).toBe(true);
    const nodes = aRule('approve', 'certificates.k8s.io', 'signers', 'kubernetes.io/*');
    expect(heldBy(makeTestRbac(everywhere(requests, approval, nodes)))).toEqual([
      'RB-22 critical',
      'RB-23 critical',
      'RB-24 high',
    ]);
  });
  test('27: edit in a namespace is every service account of it', () => {
    const rbac = makeTestRbac([aRoleBinding('a', 'e', 'ClusterRole edit', 'User jane')]);
    expect(heldBy(rbac)).toEqual(
      expect.arrayContaining([
        'RB-09 high in a',
        'RB-10 high in a',
        'RB-12 high in a',
        'RB-17 high in a',
        'RB-18 high in a',
      ]),
    );
  });
  test('are found across roles and groups, with every binding that takes part', () => {
    const rbac = makeTestRbac([
      aClusterRole('binder', aRule('bind', rbacGroup, 'clusterroles')),
      aClusterRoleBinding('binders', 'binder', 'Group system:serviceaccounts:a'),
      aClusterRole('writer', aRule('create', rbacGroup, 'clusterrolebindings')),
      aClusterRoleBinding('writers', 'writer', 'ServiceAccount a/x'),
    ]);
    const [bind] = rbac.primitivesOf(serviceAccountPrincipal('a', 'x'));
    expect(bind?.primitive.id).toBe('RB-05');
    expect(bind?.sources.map(({ grant }) => grant.binding.metadata.name)).toEqual(['binders', 'writers']);
    expect(rbac.isAdminEquivalent(serviceAccountPrincipal('a', 'x'))).toBe(true);
    expect(rbac.isAdminEquivalent(serviceAccountPrincipal('a', 'y'))).toBe(false);
  });
});

describe('places', () => {
  test('a right in one namespace is one of the cluster where the namespace is privileged', () => {
    expect(heldBy(makeTestRbac(inA(aRule('create', '', 'pods'))))).toEqual(['RB-10 high in a']);
    const rbac = makeTestRbac([
      ...inA(aRule('create', '', 'pods')),
      aClusterRoleBinding('operator', 'cluster-admin', 'ServiceAccount a/operator'),
    ]);
    expect(heldBy(rbac)).toEqual(['RB-10 critical in a']);
    expect(rbac.privilegedNamespaces().reason('a')).toBe(
      'service account "operator" is as good as a cluster administrator',
    );
    expect(rbac.privilegedNamespaces().reason('b')).toBeUndefined();
    expect(rbac.privilegedNamespaces().reason('kube-system')).toBeDefined();
  });
  test('a pod that takes its node makes its namespace privileged', () => {
    const pod = (securityContext: JsonRecord): JsonRecord => ({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'agent', namespace: 'agents' },
      spec: { containers: [{ name: 'a', image: 'a', securityContext }] },
    });
    expect(makeTestRbac([pod({ privileged: true })]).privilegedNamespaces().names).toEqual(['agents', 'kube-system']);
    expect(makeTestRbac([pod({ privileged: false })]).privilegedNamespaces().names).toEqual(['kube-system']);
  });
  test('a chain of accounts is followed to its end, and not beyond', () => {
    const rbac = makeTestRbac([
      aClusterRoleBinding('operator', 'cluster-admin', 'ServiceAccount a/operator'),
      aRole('a', 'starter', aRule('create', '', 'pods')),
      aRoleBinding('a', 'starter', 'Role starter', 'ServiceAccount b/starter'),
      aRole('b', 'minter', aRule('create', '', 'serviceaccounts/token', 'starter')),
      aRoleBinding('b', 'minter', 'Role minter', 'User jane'),
      aRole('b', 'other', aRule('create', '', 'serviceaccounts/token', 'someone')),
      aRoleBinding('b', 'other', 'Role other', 'User joe'),
    ]);
    expect(rbac.adminWayOf(serviceAccountPrincipal('a', 'operator'))).toEqual({ distance: 0, primitive: 'RB-01' });
    expect(rbac.adminWayOf(serviceAccountPrincipal('b', 'starter'))).toEqual({
      distance: 1,
      primitive: 'RB-10',
      through: 'ServiceAccount a/operator',
    });
    expect(rbac.adminWayOf(jane)).toEqual({ distance: 2, primitive: 'RB-17', through: 'ServiceAccount b/starter' });
    expect(rbac.adminWayOf(userPrincipal('joe'))).toBeUndefined();
  });
  test('ConfigMaps matter where they are read', () => {
    expect(heldBy(makeTestRbac(inA(aRule('update', '', 'configmaps'))))).toEqual([]);
    const system = (...names: readonly string[]): readonly string[] =>
      heldBy(
        makeTestRbac([
          aRole('kube-system', 'c', aRule('update', '', 'configmaps', ...names)),
          aRoleBinding('kube-system', 'c', 'Role c', 'User jane'),
        ]),
      );
    expect(system()).toEqual(['RB-44 critical in kube-system']);
    expect(system('coredns')).toEqual(['RB-44 high in kube-system named coredns']);
    expect(system('my-lock')).toEqual([]);
  });
});

describe('populations', () => {
  test('anything beyond discovery is bad in the hands of nobody in particular', () => {
    const rbac = makeTestRbac([
      aClusterRole('r', aRule('get', '', 'configmaps')),
      aRoleBinding('kube-public', 'r', 'ClusterRole r', 'User system:anonymous'),
    ]);
    expect(heldBy(rbac, userPrincipal('system:anonymous'))).toEqual(['RB-59 high in kube-public']);
    const usual = makeTestRbac([aClusterRoleBinding('p', 'system:public-info-viewer', 'Group system:unauthenticated')]);
    expect(heldBy(usual, groupPrincipal('system:unauthenticated'))).toEqual([]);
    expect(usual.hasRightsBeyondDiscovery(groupPrincipal('system:unauthenticated'))).toBe('no');
  });
  test('a primitive in the hands of everybody counts once more', () => {
    const rbac = makeTestRbac([aClusterRoleBinding('v', 'view', 'Group system:authenticated')]);
    expect(heldBy(rbac, groupPrincipal('system:authenticated'))).toEqual(['RB-50 medium', 'RB-60 medium']);
  });
});

describe('what Kubernetes makes for itself', () => {
  const labels = { 'kubernetes.io/bootstrapping': 'rbac-defaults' };
  const defaultBinding = (...subjects: readonly string[]): JsonRecord => ({
    ...aClusterRoleBinding('cluster-admin', 'cluster-admin', ...subjects),
    metadata: { name: 'cluster-admin', labels },
  });
  const isDefault = (manifest: JsonRecord): boolean => {
    const rbac = makeTestRbac([manifest]);
    const object = rbac.grants.all[0]?.binding ?? rbac.roles.all.find(({ objects }) => objects.length > 0)?.objects[0];
    return object !== undefined && rbac.isDefault(object);
  };

  test('29: is known by label and content together', () => {
    expect(isDefault(defaultBinding('Group system:masters'))).toBe(true);
    expect(isDefault(defaultBinding('Group system:masters', 'User eve'))).toBe(false);
    expect(isDefault(aClusterRoleBinding('cluster-admin', 'cluster-admin', 'Group system:masters')), 'no label').toBe(
      false,
    );
    expect(isDefault({ ...defaultBinding('Group system:masters'), metadata: { name: 'system:mine', labels } })).toBe(
      false,
    );
  });
  test('a role may grant less than the default, not more', () => {
    const role = (...rules: readonly Rule[]): JsonRecord => ({
      ...aClusterRole('system:kube-dns', ...rules),
      metadata: { name: 'system:kube-dns', labels },
    });
    expect(isDefault(role(aRule('list,watch', '', 'endpoints,services')))).toBe(true);
    expect(isDefault(role(aRule('list', '', 'services')))).toBe(true);
    expect(isDefault(role(aRule('list,watch', '', 'endpoints,services,secrets')))).toBe(false);
    expect(isDefault(role(aRule('*', '', 'services')))).toBe(false);
  });
  test('an aggregating role is known by whose rules it collects', () => {
    const view = (label: string): JsonRecord => ({
      ...aClusterRole('view', aRule('get', 'example.com', 'widgets')),
      metadata: { name: 'view', labels },
      aggregationRule: {
        clusterRoleSelectors: [{ matchLabels: { [`rbac.authorization.k8s.io/aggregate-to-${label}`]: 'true' } }],
      },
    });
    expect(isDefault(view('view'))).toBe(true);
    expect(isDefault(view('edit'))).toBe(false);
  });
});

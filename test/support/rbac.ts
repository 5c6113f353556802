import { makeGraphs } from '../../packages/core/src/graph/graphs.ts';
import type { Rbac } from '../../packages/core/src/graph/rbac/rbac.ts';
import type { ResourceRequest } from '../../packages/core/src/graph/rbac/rule-matches.ts';
import { makeInventory } from '../../packages/core/src/inventory/inventory.ts';
import type { JsonRecord } from '../../packages/core/src/model/json.ts';
import type { Gap } from '../../packages/core/src/model/snapshot.ts';
import { makeExample, readExample } from './examples.ts';

/** The RBAC graph of manifests, as YAML or as objects. */
export function makeTestRbac(
  manifests: string | readonly JsonRecord[],
  {
    live = false,
    gaps = [],
    minor = 36,
  }: { readonly live?: boolean; readonly gaps?: readonly Gap[]; readonly minor?: number } = {},
): Rbac {
  const list = typeof manifests === 'string' ? readExample(manifests) : manifests;
  const { snapshot } = makeExample(list, live);
  const serverVersion = { gitVersion: `v1.${String(minor)}.1`, major: 1, minor };
  return makeGraphs(makeInventory({ ...snapshot, gaps, ...(live ? { serverVersion } : {}) })).rbac();
}

/** `get pods/log in shop named web`: a request in words; `.group` after the resource, `named` and `in` as needed. */
export function aRequest(text: string): ResourceRequest {
  const match = /^(\S+) ([^\s./]+)(?:\/([^\s.]+))?(?:\.(\S+))?(?: in (\S+))?(?: named (\S+))?$/.exec(text);
  if (match === null) throw new Error(`not a request: ${text}`);
  const [, verb = '', resource = '', subresource = '', group = '', namespace = '', name = ''] = match;
  return { type: 'resource', verb, group, resource, subresource, name, namespace };
}

const apiVersion = 'rbac.authorization.k8s.io/v1';

export type Rule = Readonly<Record<string, readonly string[]>>;

/** `get,list apps/deployments,statefulsets`: verbs, and resources of one group (core without a slash before the first). */
export function aRule(verbs: string, group: string, resources: string, ...names: readonly string[]): Rule {
  return {
    verbs: verbs.split(','),
    apiGroups: group.split(','),
    resources: resources.split(','),
    ...(names.length > 0 ? { resourceNames: names } : {}),
  };
}

export function aClusterRole(name: string, ...rules: readonly Rule[]): JsonRecord {
  return { apiVersion, kind: 'ClusterRole', metadata: { name }, rules };
}

export function aRole(namespace: string, name: string, ...rules: readonly Rule[]): JsonRecord {
  return { apiVersion, kind: 'Role', metadata: { name, namespace }, rules };
}

/** Subjects as `User jane`, `Group ops`, `ServiceAccount shop/web` or `ServiceAccount web`. */
export function aClusterRoleBinding(name: string, role: string, ...subjects: readonly string[]): JsonRecord {
  return {
    apiVersion,
    kind: 'ClusterRoleBinding',
    metadata: { name },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: role },
    subjects: subjects.map(aSubject),
  };
}

/** The role as `Role deployer` or `ClusterRole edit`. */
export function aRoleBinding(
  namespace: string,
  name: string,
  role: string,
  ...subjects: readonly string[]
): JsonRecord {
  const [kind, roleName] = role.split(' ');
  return {
    apiVersion,
    kind: 'RoleBinding',
    metadata: { name, namespace },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind, name: roleName },
    subjects: subjects.map(aSubject),
  };
}

function aSubject(text: string): JsonRecord {
  const [kind, name = ''] = text.split(' ');
  if (kind !== 'ServiceAccount') return { apiGroup: 'rbac.authorization.k8s.io', kind, name };
  const slash = name.indexOf('/');
  return slash === -1 ? { kind, name } : { kind, namespace: name.slice(0, slash), name: name.slice(slash + 1) };
}

import { isRecord } from '../../model/json.ts';
import { parseObject } from '../../model/kubernetes/parse-object.ts';
import type { KubernetesObject, Role, RoleBinding } from '../../model/kubernetes/objects.ts';
import { bootstrapRbac } from './data/bootstrap-rbac-1.36.1.ts';

/** What an API server of Kubernetes 1.36 makes for itself. */
export interface BootstrapObjects {
  readonly clusterRoles: ReadonlyMap<string, Role>;
  /** By `namespace/name`. */
  readonly roles: ReadonlyMap<string, Role>;
  readonly clusterRoleBindings: ReadonlyMap<string, RoleBinding>;
  /** By `namespace/name`. */
  readonly roleBindings: ReadonlyMap<string, RoleBinding>;
}

export const bootstrapLabel = 'kubernetes.io/bootstrapping';

/** Parses the data; callers keep the result. */
export function readBootstrapObjects(): BootstrapObjects {
  const clusterRoles = new Map<string, Role>();
  const roles = new Map<string, Role>();
  const clusterRoleBindings = new Map<string, RoleBinding>();
  const roleBindings = new Map<string, RoleBinding>();
  for (const line of bootstrapRbac.trim().split('\n')) {
    const object = parseLine(line);
    const { name, namespace } = object.metadata;
    if (object.type === 'role') {
      if (namespace === undefined) clusterRoles.set(name, object);
      else roles.set(`${namespace}/${name}`, object);
    } else if (object.type === 'role-binding') {
      if (namespace === undefined) clusterRoleBindings.set(name, object);
      else roleBindings.set(`${namespace}/${name}`, object);
    }
  }
  return { clusterRoles, roles, clusterRoleBindings, roleBindings };
}

const group = 'rbac.authorization.k8s.io';

function parseLine(line: string): KubernetesObject {
  const value: unknown = JSON.parse(line);
  if (!isRecord(value)) throw new Error(`bootstrap data: not an object: ${line}`);
  const { kind, name, namespace, labels, roleRef, ...content } = value;
  const object = parseObject({
    apiVersion: `${group}/v1`,
    kind,
    metadata: { name, namespace, labels: { [bootstrapLabel]: 'rbac-defaults', ...(isRecord(labels) ? labels : {}) } },
    ...(isRecord(roleRef) ? { roleRef: { ...roleRef, apiGroup: group } } : {}),
    ...content,
  });
  if (object === undefined) throw new Error(`bootstrap data: not a Kubernetes object: ${line}`);
  return object;
}

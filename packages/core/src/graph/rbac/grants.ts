import type { Inventory } from '../../inventory/inventory.ts';
import { namespaceOf } from '../../inventory/references.ts';
import type { BindingSubject, RoleBinding } from '../../model/kubernetes/objects.ts';
import type { KnownRole } from './known-role.ts';
import type { KnownRoles } from './known-roles.ts';
import { principalKeys, subjectKey } from './principals.ts';
import type { Principal } from './principals.ts';

/** What a binding hands out. */
export interface Grant {
  readonly binding: RoleBinding;
  /** The namespace in which it counts; null for the whole cluster. */
  readonly namespace: string | null;
  /** `undefined` where the role does not exist or could not be read: it contributes nothing that is known. */
  readonly role: KnownRole | undefined;
  /** Those that can match anybody. */
  readonly subjects: readonly GrantSubject[];
}

export interface GrantSubject {
  /** `user:NAME` or `group:NAME`. */
  readonly key: string;
  readonly subject: BindingSubject;
  /** Of a service account, as it counts; null for users and groups. */
  readonly namespace: string | null;
}

export interface Grants {
  readonly all: readonly Grant[];
  readonly ofRole: (role: KnownRole) => readonly Grant[];
  readonly ofBinding: (binding: RoleBinding) => Grant | undefined;
  /** Those of any subject that speaks for the principal, in the order of the input. */
  readonly ofPrincipal: (principal: Principal) => readonly Grant[];
}

/** Every binding of the input with its role, indexed by subject and by role. */
export function makeGrants(inventory: Inventory, roles: KnownRoles): Grants {
  const all: Grant[] = [];
  const byBinding = new Map<RoleBinding, Grant>();
  const byRole = new Map<KnownRole, Grant[]>();
  const byKey = new Map<string, number[]>();
  // Every check about an account asks for its grants again.
  const known = new Map<string, readonly Grant[]>();
  const add = (binding: RoleBinding, namespace: string | null): void => {
    const role = roles.ofBinding(binding);
    const subjects = binding.subjects.flatMap((subject) => effectiveSubject(subject, namespace));
    const grant: Grant = { binding, namespace, role, subjects };
    for (const key of new Set(subjects.map((subject) => subject.key))) pushTo(byKey, key, all.length);
    all.push(grant);
    byBinding.set(binding, grant);
    if (role !== undefined) pushTo(byRole, role, grant);
  };
  for (const binding of inventory.all('ClusterRoleBinding.rbac.authorization.k8s.io')) add(binding, null);
  for (const binding of inventory.all('RoleBinding.rbac.authorization.k8s.io')) add(binding, namespaceOf(binding));
  return {
    all,
    ofRole: (role) => byRole.get(role) ?? [],
    ofBinding: (binding) => byBinding.get(binding),
    ofPrincipal: (principal) => {
      const keys = principalKeys(principal);
      const id = keys.join('\n');
      const cached = known.get(id);
      if (cached !== undefined) return cached;
      const indexes = new Set(keys.flatMap((key) => byKey.get(key) ?? []));
      const found = [...indexes].sort((a, b) => a - b).flatMap((index) => all[index] ?? []);
      known.set(id, found);
      return found;
    },
  };
}

function effectiveSubject(subject: BindingSubject, bindingNamespace: string | null): readonly GrantSubject[] {
  const key = subjectKey(subject, bindingNamespace);
  if (key === undefined) return [];
  const namespace = subject.kind === 'ServiceAccount' ? (subject.namespace ?? bindingNamespace) : null;
  return [{ key, subject, namespace }];
}

function pushTo<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

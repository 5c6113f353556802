import type { Inventory } from '../../inventory/inventory.ts';
import { namespaceOf } from '../../inventory/references.ts';
import type { Role, RoleBinding } from '../../model/kubernetes/objects.ts';
import { aggregateRoles } from './aggregated-roles.ts';
import type { BootstrapObjects } from './bootstrap-objects.ts';
import type { KnownRole, RoleRule } from './known-role.ts';

export interface KnownRoles {
  readonly clusterRole: (name: string) => KnownRole | undefined;
  readonly role: (namespace: string, name: string) => KnownRole | undefined;
  /** The role that a binding refers to. A ClusterRoleBinding cannot refer to a Role. */
  readonly ofBinding: (binding: RoleBinding) => KnownRole | undefined;
  /** The ClusterRoles that collect the rules of a role by its labels, directly or through others. */
  readonly aggregating: (role: Role) => readonly KnownRole[];
  /** Every role of the input and those that Kubernetes makes, in the order of the input. */
  readonly all: readonly KnownRole[];
}

/**
 * What every role grants. The API server's own roles are known though nothing defines them: in files always, on a live
 * cluster where ClusterRoles (or Roles of that namespace) could not be read. Live rules are taken as they are, since the
 * controller has filled them; in files aggregation is carried out here.
 */
export function makeKnownRoles(inventory: Inventory, bootstrap: BootstrapObjects): KnownRoles {
  const clusterRoles = new Map<string, KnownRole>();
  const written = inventory.all('ClusterRole.rbac.authorization.k8s.io');
  const names = new Set(written.map(({ metadata }) => metadata.name));
  const assumed =
    inventory.live && inventory.gap('ClusterRole.rbac.authorization.k8s.io') === undefined
      ? []
      : [...bootstrap.clusterRoles.values()].filter(({ metadata }) => !names.has(metadata.name));
  const rulesOf = inventory.live && assumed.length === 0 ? ownRules : aggregateRoles([...written, ...assumed]);
  for (const object of written)
    addTo(clusterRoles, object.metadata.name, 'ClusterRole', { object, rules: rulesOf(object) });
  for (const object of assumed) {
    const { name } = object.metadata;
    clusterRoles.set(name, { kind: 'ClusterRole', namespace: null, name, rules: rulesOf(object), objects: [] });
  }
  const roles = new Map<string, KnownRole>();
  for (const object of inventory.all('Role.rbac.authorization.k8s.io')) {
    addTo(roles, `${namespaceOf(object)}/${object.metadata.name}`, 'Role', { object, rules: ownRules(object) });
  }
  for (const [key, object] of bootstrap.roles) {
    const namespace = namespaceOf(object);
    const unread = !inventory.live || inventory.gap('Role.rbac.authorization.k8s.io', namespace) !== undefined;
    if (roles.has(key) || !unread) continue;
    roles.set(key, { kind: 'Role', namespace, name: object.metadata.name, rules: ownRules(object), objects: [] });
  }
  let collectors: ReadonlyMap<Role, ReadonlySet<string>> | undefined;
  const clusterRole = (name: string): KnownRole | undefined => clusterRoles.get(name);
  const role = (namespace: string, name: string): KnownRole | undefined => roles.get(`${namespace}/${name}`);
  return {
    clusterRole,
    role,
    ofBinding: (binding) => {
      const { kind, name } = binding.roleRef;
      if (kind === 'ClusterRole') return clusterRole(name);
      if (kind === 'Role' && binding.kind === 'RoleBinding') return role(namespaceOf(binding), name);
      return undefined;
    },
    aggregating: (object) => {
      collectors ??= findCollectors([...written, ...assumed]);
      return [...(collectors.get(object) ?? [])].flatMap((name) => clusterRoles.get(name) ?? []);
    },
    all: [...clusterRoles.values(), ...roles.values()],
  };
}

/** By labels alone, so that it is known of live roles, too, whose rules do not say where they come from. */
function findCollectors(clusterRoles: readonly Role[]): ReadonlyMap<Role, ReadonlySet<string>> {
  const collectors = new Map<Role, Set<string>>();
  const rulesOf = aggregateRoles(clusterRoles);
  for (const role of clusterRoles) {
    if (role.aggregation === undefined) continue;
    for (const { writtenIn } of rulesOf(role)) {
      const names = collectors.get(writtenIn);
      if (names === undefined) collectors.set(writtenIn, new Set([role.metadata.name]));
      else names.add(role.metadata.name);
    }
  }
  return collectors;
}

function addTo(
  roles: Map<string, KnownRole>,
  key: string,
  kind: KnownRole['kind'],
  written: { readonly object: Role; readonly rules: readonly RoleRule[] },
): void {
  const { object, rules } = written;
  const known = roles.get(key);
  roles.set(key, {
    kind,
    namespace: kind === 'Role' ? namespaceOf(object) : null,
    name: object.metadata.name,
    rules: known === undefined ? rules : [...known.rules, ...rules],
    objects: known === undefined ? [object] : [...known.objects, object],
  });
}

function ownRules(role: Role): readonly RoleRule[] {
  return role.rules.map((rule, index) => ({ rule, writtenIn: role, index }));
}

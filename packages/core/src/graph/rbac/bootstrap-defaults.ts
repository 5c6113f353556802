import { compareText } from '../../model/resource.ts';
import type { LabelSelector } from '../../model/kubernetes/metadata.ts';
import type { KubernetesObject, PolicyRule, Role, RoleBinding } from '../../model/kubernetes/objects.ts';
import { namespaceOf } from '../../inventory/references.ts';
import { bootstrapLabel } from './bootstrap-objects.ts';
import type { BootstrapObjects } from './bootstrap-objects.ts';
import type { Grant } from './grants.ts';
import { isCoveredBy } from './rule-covers.ts';

export interface BootstrapDefaults {
  /**
   * A role or binding that the API server made and nobody has widened: by its label and by what it grants, never by its
   * name or label alone, which anybody can imitate. Less than the default is still the default.
   */
  readonly isDefault: (object: KubernetesObject) => boolean;
  /** The grants that are more than discovery, health and questions about oneself. */
  readonly beyondDiscovery: (grants: readonly Grant[]) => readonly Grant[];
}

const discoveryRoles = [
  'system:basic-user',
  'system:discovery',
  'system:public-info-viewer',
  'system:service-account-issuer-discovery',
] as const;

export function makeBootstrapDefaults(bootstrap: BootstrapObjects): BootstrapDefaults {
  const discovery: readonly PolicyRule[] = discoveryRoles.flatMap(
    (name) => bootstrap.clusterRoles.get(name)?.rules ?? [],
  );
  return {
    isDefault: (object) => {
      if (object.metadata.labels[bootstrapLabel] !== 'rbac-defaults') return false;
      const { name } = object.metadata;
      const scoped = `${namespaceOf(object)}/${name}`;
      switch (object.key) {
        case 'ClusterRole.rbac.authorization.k8s.io':
          return object.type === 'role' && isUnchangedRole(object, bootstrap.clusterRoles.get(name));
        case 'Role.rbac.authorization.k8s.io':
          return object.type === 'role' && isUnchangedRole(object, bootstrap.roles.get(scoped));
        case 'ClusterRoleBinding.rbac.authorization.k8s.io':
          return object.type === 'role-binding' && isUnchangedBinding(object, bootstrap.clusterRoleBindings.get(name));
        case 'RoleBinding.rbac.authorization.k8s.io':
          return object.type === 'role-binding' && isUnchangedBinding(object, bootstrap.roleBindings.get(scoped));
        default:
          return false;
      }
    },
    beyondDiscovery: (grants) =>
      grants.filter(
        ({ role, namespace }) =>
          role?.rules.some(
            ({ rule }) => !isCoveredBy(namespace === null ? rule : { ...rule, nonResourceURLs: [] }, discovery),
          ) === true,
      ),
  };
}

/** Rules of an aggregating role are the controller's: what counts is whose rules it collects. */
function isUnchangedRole(role: Role, expected: Role | undefined): boolean {
  if (expected === undefined) return false;
  if (expected.aggregation !== undefined) {
    const known = new Set(expected.aggregation.map(selectorKey));
    return role.aggregation?.every((selector) => known.has(selectorKey(selector))) === true;
  }
  return role.aggregation === undefined && role.rules.every((rule) => isCoveredBy(rule, expected.rules));
}

function isUnchangedBinding(binding: RoleBinding, expected: RoleBinding | undefined): boolean {
  if (expected === undefined) return false;
  const { kind, name } = expected.roleRef;
  if (binding.roleRef.kind !== kind || binding.roleRef.name !== name) return false;
  return binding.subjects.every((subject) =>
    expected.subjects.some(
      (known) =>
        known.kind === subject.kind &&
        known.name === subject.name &&
        (known.namespace ?? '') === (subject.namespace ?? ''),
    ),
  );
}

function selectorKey({ matchLabels, matchExpressions }: LabelSelector): string {
  return JSON.stringify([Object.entries(matchLabels).sort(([a], [b]) => compareText(a, b)), matchExpressions]);
}

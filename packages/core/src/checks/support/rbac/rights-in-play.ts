import type { Grant } from '../../../graph/rbac/grants.ts';
import type { KnownRole, RoleRule } from '../../../graph/rbac/known-role.ts';
import type { Rbac } from '../../../graph/rbac/rbac.ts';
import type { Inventory } from '../../../inventory/inventory.ts';
import { namespaceOf, referenceTo } from '../../../inventory/references.ts';
import type { Role, RoleBinding } from '../../../model/kubernetes/objects.ts';
import type { ResourceReference } from '../../../model/resource.ts';
import { notApplicable, notEvaluable } from '../../../model/verdict.ts';
import type { Verdict } from '../../../model/verdict.ts';
import type { CheckContext } from '../../contract/check.ts';
import type { RightsSubject } from './about-rights.ts';

/** Where a role's rules count. */
export interface Place {
  /** Null for the whole cluster. */
  readonly namespace: string | null;
  /** A right here is as good as in the whole cluster. */
  readonly privileged: boolean;
  /** Absent for the place that a role without bindings would have. */
  readonly grant?: Grant;
}

/** The rules that a check judges under one subject, and where they count. */
export interface RightsInPlay {
  readonly role: KnownRole;
  readonly rules: readonly RoleRule[];
  readonly places: readonly Place[];
  /** `unknown`: nothing seen binds it, but bindings may lie elsewhere. */
  readonly bound: 'yes' | 'no' | 'unknown';
  /** Bindings and their subjects. */
  readonly related: readonly ResourceReference[];
  readonly pathOf: (rule: RoleRule) => string;
  /** `allows`, or `binds ClusterRole "edit", which allows`. */
  readonly lead: (rule: RoleRule) => string;
}

/**
 * A role of the input is judged itself, with all of its bindings. A role that Kubernetes makes, unchanged, is judged at
 * each binding that somebody made to it. What the API server made and nobody changed is not judged.
 */
export function rightsInPlay({ object }: RightsSubject, { graphs, inventory }: CheckContext): RightsInPlay | Verdict {
  const rbac = graphs.rbac();
  let known = cache.get(rbac);
  if (known === undefined) {
    known = new WeakMap();
    cache.set(rbac, known);
  }
  const cached = known.get(object);
  if (cached !== undefined) return cached;
  const result = find(object, rbac, inventory);
  known.set(object, result);
  return result;
}

/** Some twenty checks ask the same of each object. */
const cache = new WeakMap<Rbac, WeakMap<Role | RoleBinding, RightsInPlay | Verdict>>();

function find(object: Role | RoleBinding, rbac: Rbac, inventory: Inventory): RightsInPlay | Verdict {
  if (rbac.isDefault(object)) return notApplicable;
  return object.type === 'role' ? ofRole(object, rbac, inventory) : ofBinding(object, rbac, inventory);
}

export function isRightsInPlay(result: RightsInPlay | Verdict): result is RightsInPlay {
  return 'rules' in result;
}

function ofRole(object: Role, rbac: Rbac, inventory: Inventory): RightsInPlay | Verdict {
  const { name } = object.metadata;
  const own = object.kind === 'ClusterRole' ? rbac.roles.clusterRole(name) : rbac.roles.role(namespaceOf(object), name);
  if (own === undefined) return notApplicable;
  const carriers = [own, ...rbac.roles.aggregating(object)];
  const grants = carriers.flatMap((role) => rbac.grants.ofRole(role)).filter((grant) => isHeld(grant, rbac));
  const places = grants.map((grant) => placeOf(grant, rbac));
  const assumed: Place = {
    namespace: own.namespace,
    privileged: own.namespace !== null && rbac.privilegedNamespaces().reason(own.namespace) !== undefined,
  };
  // Another object of the same name is judged for itself.
  const rules = own.rules.filter(({ writtenIn }) => writtenIn === object || object.aggregation !== undefined);
  return {
    role: own,
    rules,
    places: places.length === 0 ? [assumed] : places,
    bound: places.length > 0 ? 'yes' : bindingsMayBeElsewhere(inventory) ? 'unknown' : 'no',
    related: grants.flatMap(relatedTo),
    pathOf: ({ writtenIn, index }) => (writtenIn === object ? `rules[${String(index)}]` : 'aggregationRule'),
    lead: ({ writtenIn }) =>
      writtenIn === object ? 'allows' : `collects from ClusterRole "${writtenIn.metadata.name}", which allows`,
  };
}

function ofBinding(object: RoleBinding, rbac: Rbac, inventory: Inventory): RightsInPlay | Verdict {
  const grant = rbac.grants.ofBinding(object);
  const role = grant?.role;
  if (grant === undefined || role === undefined) return unresolved(object, inventory);
  if (!role.objects.every((defined) => rbac.isDefault(defined)) || !isHeld(grant, rbac)) return notApplicable;
  return {
    role,
    rules: role.rules.filter(({ writtenIn }) => isOfKubernetes(writtenIn, role, rbac)),
    places: [placeOf(grant, rbac)],
    bound: 'yes',
    related: relatedTo(grant),
    pathOf: () => 'roleRef',
    lead: () => `binds ${role.kind} "${role.name}", which allows`,
  };
}

/** What somebody made others collect is reported on the role that says so. */
function isOfKubernetes(writtenIn: Role, role: KnownRole, rbac: Rbac): boolean {
  return role.objects.includes(writtenIn) || rbac.isDefault(writtenIn);
}

/** A role that could not be read says nothing; one that does not exist grants nothing. */
export function unresolved({ roleRef, ...binding }: RoleBinding, inventory: Inventory): Verdict {
  const kind = roleRef.kind === 'Role' ? 'Role.rbac.authorization.k8s.io' : 'ClusterRole.rbac.authorization.k8s.io';
  const reason = inventory.gap(kind, binding.metadata.namespace ?? null);
  return reason === undefined ? notApplicable : notEvaluable(reason);
}

/** A binding that gives somebody something beside what the API server gave itself. */
function isHeld(grant: Grant, rbac: Rbac): boolean {
  return grant.subjects.length > 0 && !rbac.isDefault(grant.binding);
}

export function placeOf(grant: Grant, rbac: Rbac): Place {
  const { namespace } = grant;
  const privileged = namespace !== null && rbac.privilegedNamespaces().reason(namespace) !== undefined;
  return { namespace, privileged, grant };
}

function bindingsMayBeElsewhere(inventory: Inventory): boolean {
  return (
    !inventory.live ||
    inventory.gap('RoleBinding.rbac.authorization.k8s.io') !== undefined ||
    inventory.gap('ClusterRoleBinding.rbac.authorization.k8s.io') !== undefined ||
    inventory.snapshot.namespaces !== undefined
  );
}

export function relatedTo({ binding, subjects }: Grant): readonly ResourceReference[] {
  return [
    referenceTo(binding),
    ...subjects.map(({ subject, namespace }): ResourceReference =>
      subject.kind === 'ServiceAccount'
        ? { apiVersion: 'v1', kind: subject.kind, namespace, name: subject.name }
        : { apiVersion: 'rbac.authorization.k8s.io/v1', kind: subject.kind, namespace: null, name: subject.name },
    ),
  ];
}

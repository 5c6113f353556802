import type { Inventory } from '../../inventory/inventory.ts';
import type { KubernetesObject } from '../../model/kubernetes/objects.ts';
import type { Severity } from '../../model/severity.ts';
import { understandQuestion } from './access-question.ts';
import type { AccessQuestion } from './access-question.ts';
import { makeBootstrapDefaults } from './bootstrap-defaults.ts';
import { readBootstrapObjects } from './bootstrap-objects.ts';
import { unreadKinds } from './coverage.ts';
import type { UnreadKind } from './coverage.ts';
import type { AdminWay } from './escalation/admin-equivalence.ts';
import { makeEscalations } from './escalation/escalations.ts';
import type { Escalations } from './escalation/escalations.ts';
import type { HeldPrimitive } from './escalation/held-primitives.ts';
import type { PrivilegedNamespaces } from './escalation/privileged-namespaces.ts';
import { makeGrants } from './grants.ts';
import type { Grant, Grants } from './grants.ts';
import type { KnownRole } from './known-role.ts';
import { makeKnownRoles } from './known-roles.ts';
import type { KnownRoles } from './known-roles.ts';
import { allows, effectiveRules } from './permissions.ts';
import type { EffectiveRule } from './permissions.ts';
import { masters } from './principals.ts';
import type { Principal } from './principals.ts';
import { makeRuleIndex } from './rule-index.ts';
import type { AccessRequest } from './rule-matches.ts';
import { mergeRights } from './what-can.ts';
import type { WhatCanAnswer } from './what-can.ts';
import { allowedSubjects } from './who-can.ts';
import type { WhoCanAnswer } from './who-can.ts';

/** Who may do what, exactly as the authorizer of an API server decides it from the same objects. */
export interface Rbac {
  readonly roles: KnownRoles;
  readonly grants: Grants;
  /** `unknown` where it is not allowed by what is known and something that could allow it was not read. */
  readonly can: (principal: Principal, request: AccessRequest) => 'yes' | 'no' | 'unknown';
  readonly whoCan: (question: AccessQuestion) => WhoCanAnswer;
  readonly whatCan: (principal: Principal) => WhatCanAnswer;
  /** Every rule that holds for the principal, its groups included, with where it counts and what gives it. */
  readonly permissionsOf: (principal: Principal) => readonly EffectiveRule[];
  /** Escalation primitives of everything that the principal holds, with where they hold and which bindings give them. */
  readonly primitivesOf: (principal: Principal) => readonly HeldPrimitive[];
  /** The same for attack paths: what is held in one namespace beside the whole cluster is a way of its own. */
  readonly waysOf: (principal: Principal) => readonly HeldPrimitive[];
  /** How the principal comes to hold the whole cluster; `undefined` where it does not, as far as is known. */
  readonly adminWayOf: (principal: Principal) => AdminWay | undefined;
  readonly isAdminEquivalent: (principal: Principal) => boolean;
  /** Namespaces in which a right is as good as in the whole cluster, with the reason. */
  readonly privilegedNamespaces: () => PrivilegedNamespaces;
  /** How bad it is to be somebody: the worst of what it holds. */
  readonly identitySeverity: (principal: Principal) => Severity;
  /** The escalation primitives that a role gives whoever holds it in the whole cluster. */
  readonly primitiveIdsOfRole: (role: KnownRole) => ReadonlySet<string>;
  /** How bad it is to hold a role in the whole cluster (null) or in a namespace. */
  readonly powerOfRole: (role: KnownRole, namespace: string | null) => Severity;
  /** The grants that are more than discovery, health and questions about oneself. */
  readonly grantsBeyondDiscovery: (principal: Principal) => readonly Grant[];
  readonly isBeyondDiscovery: (grant: Grant) => boolean;
  readonly hasRightsBeyondDiscovery: (principal: Principal) => 'yes' | 'no' | 'unknown';
  /** A role or binding that the API server made and nobody has widened, by label and content. */
  readonly isDefault: (object: KubernetesObject) => boolean;
  /** What an answer about a namespace (`undefined`: all, null: the cluster's own rights) may miss. */
  readonly unread: (namespace: string | null | undefined) => readonly UnreadKind[];
}

export function makeRbac(inventory: Inventory): Rbac {
  const bootstrap = readBootstrapObjects();
  const roles = makeKnownRoles(inventory, bootstrap);
  const grants = makeGrants(inventory, roles);
  const defaults = makeBootstrapDefaults(bootstrap);
  const beyondDiscovery = (principal: Principal): readonly Grant[] =>
    defaults.beyondDiscovery(grants.ofPrincipal(principal));
  let index: ReturnType<typeof makeRuleIndex> | undefined;
  let escalations: Escalations | undefined;
  const escalate = (): Escalations => (escalations ??= makeEscalations({ inventory, roles, grants, defaults }));
  return {
    roles,
    grants,
    can: (principal, request) => {
      if (allows(principal, grants.ofPrincipal(principal), request)) return 'yes';
      const namespace = request.type === 'resource' && request.namespace !== '' ? request.namespace : null;
      return unreadKinds(inventory, namespace).length === 0 ? 'no' : 'unknown';
    },
    whoCan: (question) => {
      const understood = understandQuestion(question, inventory);
      index ??= makeRuleIndex(roles.all);
      const matches = index(understood.request);
      return {
        subjects: allowedSubjects({ understood, resource: question.resource, matches, grants }),
        unread: unreadKinds(inventory, question.namespace ?? null),
        unknownResource: understood.unknownResource,
      };
    },
    whatCan: (principal) => ({
      groups: principal.groups,
      rights: mergeRights(effectiveRules(grants.ofPrincipal(principal))),
      unrestricted: principal.groups.includes(masters),
      unread: unreadKinds(inventory, undefined),
    }),
    permissionsOf: (principal) => effectiveRules(grants.ofPrincipal(principal)),
    primitivesOf: (principal) => escalate().primitivesOf(principal),
    waysOf: (principal) => escalate().waysOf(principal),
    adminWayOf: (principal) => escalate().admins.of(principal),
    isAdminEquivalent: (principal) => escalate().admins.of(principal) !== undefined,
    privilegedNamespaces: () => escalate().privileged,
    identitySeverity: (principal) => escalate().identitySeverity(principal),
    primitiveIdsOfRole: (role) =>
      new Set(
        escalate()
          .holdingsOfRole(role, null)
          .map(({ primitive }) => primitive.id),
      ),
    powerOfRole: (role, namespace) => escalate().powerOfRole(role, namespace),
    grantsBeyondDiscovery: beyondDiscovery,
    isBeyondDiscovery: (grant) => defaults.beyondDiscovery([grant]).length > 0,
    hasRightsBeyondDiscovery: (principal) => {
      if (principal.groups.includes(masters) || beyondDiscovery(principal).length > 0) return 'yes';
      return unreadKinds(inventory, undefined).length === 0 ? 'no' : 'unknown';
    },
    isDefault: defaults.isDefault,
    unread: (namespace) => unreadKinds(inventory, namespace),
  };
}

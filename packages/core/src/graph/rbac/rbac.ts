import type { Inventory } from '../../inventory/inventory.ts';
import { understandQuestion } from './access-question.ts';
import type { AccessQuestion } from './access-question.ts';
import { readBootstrapObjects } from './bootstrap-objects.ts';
import { unreadKinds } from './coverage.ts';
import { makeGrants } from './grants.ts';
import type { Grants } from './grants.ts';
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
}

export function makeRbac(inventory: Inventory): Rbac {
  const bootstrap = readBootstrapObjects();
  const roles = makeKnownRoles(inventory, bootstrap);
  const grants = makeGrants(inventory, roles);
  let index: ReturnType<typeof makeRuleIndex> | undefined;
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
  };
}

import type { PolicyRule } from '../../model/kubernetes/objects.ts';
import type { Grant } from './grants.ts';
import type { KnownRole, RoleRule } from './known-role.ts';
import { masters } from './principals.ts';
import type { Principal } from './principals.ts';
import { ruleAllows } from './rule-matches.ts';
import type { AccessRequest } from './rule-matches.ts';

/** A rule that holds for somebody, where, and through which binding and role. */
export interface EffectiveRule {
  readonly rule: PolicyRule;
  /** Where it counts; null for the whole cluster. */
  readonly namespace: string | null;
  readonly grant: Grant;
  readonly role: KnownRole;
  readonly source: RoleRule;
}

/** Every rule of the grants, in their order. */
export function effectiveRules(grants: readonly Grant[]): readonly EffectiveRule[] {
  return grants.flatMap((grant) => {
    const { role, namespace } = grant;
    if (role === undefined) return [];
    return role.rules.map((source) => ({ rule: source.rule, namespace, grant, role, source }));
  });
}

/** The authorizer's decision as far as RBAC and the masters group go; other authorizers may allow more. */
export function allows(principal: Principal, grants: readonly Grant[], request: AccessRequest): boolean {
  if (principal.groups.includes(masters)) return true;
  return grants.some(
    ({ role, namespace }) =>
      (namespace === null || (request.type === 'resource' && namespace === request.namespace)) &&
      role?.rules.some(({ rule }) => ruleAllows(rule, request)) === true,
  );
}

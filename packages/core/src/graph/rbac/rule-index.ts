import type { KnownRole, RoleRule } from './known-role.ts';
import { ruleAllows } from './rule-matches.ts';
import type { AccessRequest } from './rule-matches.ts';

/** The rules of a role that allow a request. */
export interface RoleMatch {
  readonly role: KnownRole;
  readonly rules: readonly RoleRule[];
}

/** Finds the roles that allow a request by at most six look-ups, not by walking all rules. */
export function makeRuleIndex(roles: readonly KnownRole[]): (request: AccessRequest) => readonly RoleMatch[] {
  const byToken = new Map<string, { readonly role: KnownRole; readonly rule: RoleRule }[]>();
  const withPaths: { readonly role: KnownRole; readonly rule: RoleRule }[] = [];
  for (const role of roles) {
    for (const rule of role.rules) {
      if (rule.rule.nonResourceURLs.length > 0) withPaths.push({ role, rule });
      for (const group of new Set(rule.rule.apiGroups)) {
        for (const resource of new Set(rule.rule.resources)) {
          const token = `${group}|${resource}`;
          const list = byToken.get(token);
          if (list === undefined) byToken.set(token, [{ role, rule }]);
          else list.push({ role, rule });
        }
      }
    }
  }
  return (request) => {
    const candidates =
      request.type === 'path' ? withPaths : tokensOf(request).flatMap((token) => byToken.get(token) ?? []);
    const byRole = new Map<KnownRole, Set<RoleRule>>();
    for (const { role, rule } of candidates) {
      if (!ruleAllows(rule.rule, request)) continue;
      const rules = byRole.get(role);
      if (rules === undefined) byRole.set(role, new Set([rule]));
      else rules.add(rule);
    }
    return [...byRole].map(([role, rules]) => ({ role, rules: [...rules] }));
  };
}

function tokensOf({ group, resource, subresource }: AccessRequest & { readonly type: 'resource' }): readonly string[] {
  const full = subresource === '' ? resource : `${resource}/${subresource}`;
  const resources = new Set([full, '*', ...(subresource === '' ? [] : [`*/${subresource}`])]);
  return [...new Set([group, '*'])].flatMap((of) => [...resources].map((token) => `${of}|${token}`));
}

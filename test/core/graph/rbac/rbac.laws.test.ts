import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { groupPrincipal, principalOf } from '../../../../packages/core/src/graph/rbac/principals.ts';
import { isCoveredBy } from '../../../../packages/core/src/graph/rbac/rule-covers.ts';
import { ruleAllows } from '../../../../packages/core/src/graph/rbac/rule-matches.ts';
import { severityRank } from '../../../../packages/core/src/model/severity.ts';
import type { JsonRecord } from '../../../../packages/core/src/model/json.ts';
import { generateQueries, generateRbac } from '../../../support/generate-rbac.ts';
import type { GeneratedRbac } from '../../../support/generate-rbac.ts';
import { makeTestRbac } from '../../../support/rbac.ts';

function manifestsOf(generated: GeneratedRbac): readonly JsonRecord[] {
  return [...generated.clusterRoles, ...generated.roles, ...generated.clusterRoleBindings, ...generated.roleBindings];
}

describe('laws', () => {
  test('who can and can give one answer', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const rbac = makeTestRbac(manifestsOf(generateRbac(seed)));
        for (const { request } of generateQueries(40, seed)) {
          if (request.type !== 'resource' || request.resource === '*' || request.name !== '') continue;
          const resource = `${request.resource}${request.subresource === '' ? '' : `/${request.subresource}`}.${request.group}`;
          const { subjects } = rbac.whoCan({
            verb: request.verb,
            resource: request.group === '' ? resource.slice(0, -1) : resource,
            ...(request.namespace === '' ? {} : { namespace: request.namespace }),
          });
          // A plural without a group is that of the built-in group.
          if (request.group === '' && ['deployments', 'clusterroles', 'replicasets'].includes(request.resource))
            continue;
          for (const { kind, namespace, name } of subjects) {
            const principal = principalOf(
              { kind, apiGroup: '', name, ...(namespace === null ? {} : { namespace }) },
              null,
            );
            expect(principal && rbac.can(principal, request)).toBe('yes');
          }
          const named = new Set(subjects.filter(({ kind }) => kind === 'Group').map(({ name }) => name));
          for (const group of ['ops', 'dev']) {
            const alone = { user: '', groups: [group] };
            expect(rbac.can(alone, request) === 'yes').toBe(named.has(group));
          }
        }
      }),
      { numRuns: 15 },
    );
  });

  test('what can lists a rule for whatever is allowed', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const rbac = makeTestRbac(manifestsOf(generateRbac(seed)));
        for (const { principal, request } of generateQueries(60, seed)) {
          const { rights, unrestricted } = rbac.whatCan(principal);
          const listed = rights.some(
            (right) =>
              (right.namespace === null || (request.type === 'resource' && right.namespace === request.namespace)) &&
              ruleAllows(right, request),
          );
          expect(unrestricted || listed).toBe(rbac.can(principal, request) === 'yes');
        }
      }),
      { numRuns: 15 },
    );
  });

  test('a binding more never takes a right, a primitive or the way to the cluster', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(89), (seed, index) => {
        const generated = generateRbac(seed);
        const less = makeTestRbac(
          manifestsOf({ ...generated, roleBindings: generated.roleBindings.toSpliced(index, 1) }),
        );
        const more = makeTestRbac(manifestsOf(generated));
        const worstOf = (rbac: typeof less, group: string): number =>
          Math.max(0, ...rbac.primitivesOf(groupPrincipal(group)).map(({ severity }) => severityRank(severity)));
        for (const group of ['ops', 'dev', 'system:serviceaccounts', 'system:authenticated']) {
          expect(worstOf(more, group)).toBeGreaterThanOrEqual(worstOf(less, group));
          expect(less.isAdminEquivalent(groupPrincipal(group)) && !more.isAdminEquivalent(groupPrincipal(group))).toBe(
            false,
          );
        }
        for (const name of less.privilegedNamespaces().names) expect(more.privilegedNamespaces().names).toContain(name);
      }),
      { numRuns: 10 },
    );
  });

  test('a rule that is covered by others allows nothing that they do not', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const rbac = makeTestRbac(manifestsOf(generateRbac(seed)));
        const rules = rbac.roles.all.flatMap((role) => role.rules.map(({ rule }) => rule)).slice(-60);
        const queries = generateQueries(50, seed);
        for (const rule of rules.slice(0, 20)) {
          expect(isCoveredBy(rule, [rule])).toBe(true);
          const others = rules.filter((other) => other !== rule);
          const more = queries.filter(
            ({ request }) =>
              isCoveredBy(rule, others) &&
              ruleAllows(rule, request) &&
              !others.some((other) => ruleAllows(other, request)),
          );
          expect(more).toEqual([]);
        }
      }),
      { numRuns: 15 },
    );
  });
});

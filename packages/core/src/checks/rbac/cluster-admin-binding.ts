import type { Grant, GrantSubject } from '../../graph/rbac/grants.ts';
import type { KnownRole } from '../../graph/rbac/known-role.ts';
import { parseServiceAccountUser } from '../../graph/rbac/principals.ts';
import { cis, mitre, nsa, owasp } from '../../model/control.ts';
import type { Severity } from '../../model/severity.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutBindings } from '../support/rbac/about-rights.ts';
import { bindingExample } from '../support/rbac/examples.ts';
import { grantedRole, judgeSubjects } from '../support/rbac/judge-subjects.ts';
import { placeOf, unresolved } from '../support/rbac/rights-in-play.ts';

export const clusterAdminBinding = defineCheck({
  id: 'cluster-admin-binding',
  title: 'Binding that allows everything',
  area: 'rbac',
  group: 'cluster-admin',
  severity: 'critical',
  mode: 'both',
  why: 'Whoever has every right may read every Secret, run anything on every node and hand all of it on. A stolen token of such a subject is the cluster.',
  fix: 'Bind a role that lists what the subject needs.',
  controls: [cis('5.1.1', '5.1.3'), mitre('T1078', 'T1098.006'), nsa('auth'), owasp('K03', 'K02')],
  about: aboutBindings,
  dependsOn: 'cluster',
  test: ({ object }, context) => {
    const rbac = context.graphs.rbac();
    const role = rbac.grants.ofBinding(object)?.role;
    const byName = object.roleRef.kind === 'ClusterRole' && object.roleRef.name === 'cluster-admin';
    if (role === undefined && !byName) return unresolved(object, context.inventory);
    return judgeSubjects(object, context, (subject, grant) =>
      byName || (role !== undefined && allowsEverything(role))
        ? {
            severity: severityOf(subject, grant, placeOf(grant, rbac).privileged),
            message: `may do everything through ${grantedRole(grant)}`,
          }
        : undefined,
    );
  },
  examples: {
    failing: bindingExample(
      'ClusterRoleBinding',
      'cluster-admin',
      'kind: ServiceAccount, namespace: ci, name: deployer',
    ),
    passing: bindingExample('RoleBinding', 'edit', 'kind: ServiceAccount, namespace: ci, name: deployer'),
  },
});

const everyVerb = ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete'] as const;

/** Every verb on every resource of every group, in one rule or in the sum of several. */
function allowsEverything({ rules }: KnownRole): boolean {
  const verbs = new Set(
    rules.flatMap(({ rule }) =>
      rule.apiGroups.includes('*') && rule.resources.includes('*') && rule.resourceNames.length === 0 ? rule.verbs : [],
    ),
  );
  return verbs.has('*') || everyVerb.every((verb) => verbs.has(verb));
}

/** A service account is code that can be broken into, a built-in population is many; people can at least be asked. */
function severityOf({ subject }: GrantSubject, { namespace }: Grant, privileged: boolean): Severity {
  if (namespace !== null) return privileged ? 'critical' : 'high';
  const account = subject.kind === 'ServiceAccount' || parseServiceAccountUser(subject.name) !== undefined;
  return account || isPopulation(subject.name) ? 'critical' : 'high';
}

function isPopulation(name: string): boolean {
  return (
    /^system:(?:authenticated|unauthenticated|anonymous|nodes|bootstrappers)$/.test(name) ||
    /^system:(?:serviceaccounts|bootstrappers)(?::|$)/.test(name)
  );
}

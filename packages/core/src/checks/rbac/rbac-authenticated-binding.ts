import type { Grant } from '../../graph/rbac/grants.ts';
import { authenticated } from '../../graph/rbac/principals.ts';
import { isGke } from '../../inventory/provider.ts';
import { mitre, nsa, owasp } from '../../model/control.ts';
import { severityRank } from '../../model/severity.ts';
import type { Severity } from '../../model/severity.ts';
import { defineCheck } from '../contract/check.ts';
import type { CheckContext } from '../contract/check.ts';
import { aboutBindings } from '../support/rbac/about-rights.ts';
import { isDiscoveryRole } from '../support/rbac/discovery-roles.ts';
import { bindingExample } from '../support/rbac/examples.ts';
import { grantedRole, judgeSubjects, removeSubject } from '../support/rbac/judge-subjects.ts';

export const rbacAuthenticatedBinding = defineCheck({
  id: 'rbac-authenticated-binding',
  title: 'Rights for every identity',
  area: 'rbac',
  group: 'rbac-broad-subject',
  severity: 'high',
  mode: 'both',
  why: 'Everybody with any credential is in system:authenticated: every service account of every namespace and, on some clouds, anybody with an account there.',
  fix: 'Bind the users, groups or service accounts that need it.',
  controls: [mitre('T1078'), nsa('auth'), owasp('K03', 'K02'), owasp('K06', 'K09')],
  about: aboutBindings,
  dependsOn: 'cluster',
  test: ({ object }, context) =>
    judgeSubjects(object, context, ({ subject }, grant) =>
      subject.kind === 'Group' && subject.name === authenticated && !isDiscoveryRole(grant, context, 'authenticated')
        ? { severity: severityOf(grant, context), message: `is given ${grantedRole(grant)}` }
        : undefined,
    ),
  remedy: removeSubject,
  examples: {
    failing: bindingExample('ClusterRoleBinding', 'view', 'kind: Group, name: "system:authenticated"'),
    passing: bindingExample('ClusterRoleBinding', 'view', 'kind: Group, name: operators'),
  },
});

/** As bad as what the role leads to; on GKE any Google account is in the group. */
function severityOf(grant: Grant, { graphs, inventory }: CheckContext): Severity {
  const rbac = graphs.rbac();
  const { role, namespace } = grant;
  if (role === undefined) return 'high';
  const beyond = rbac.isBeyondDiscovery(grant);
  if (beyond && isGke(inventory)) return 'critical';
  const power = rbac.powerOfRole(role, namespace);
  return beyond && severityRank(power) < severityRank('low') ? 'low' : power;
}

import { allServiceAccounts } from '../../graph/rbac/principals.ts';
import { cis, mitre, nsa, owasp } from '../../model/control.ts';
import { oneStepLower } from '../../model/severity.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutBindings } from '../support/rbac/about-rights.ts';
import { isDiscoveryRole } from '../support/rbac/discovery-roles.ts';
import { bindingExample } from '../support/rbac/examples.ts';
import { grantedRole, judgeSubjects, removeSubject } from '../support/rbac/judge-subjects.ts';
import { placeOf } from '../support/rbac/rights-in-play.ts';

export const rbacServiceAccountsGroupBinding = defineCheck({
  id: 'rbac-service-accounts-group-binding',
  title: 'Rights for all service accounts',
  area: 'rbac',
  group: 'rbac-broad-subject',
  severity: 'high',
  mode: 'both',
  why: 'Every pod of the namespace, or of the cluster, has these rights through its token, and so has every service account that is ever made there.',
  fix: 'Bind the one service account that needs it.',
  controls: [cis('5.1.5'), mitre('T1078.001'), nsa('auth'), owasp('K03', 'K02')],
  about: aboutBindings,
  dependsOn: 'cluster',
  test: ({ object }, context) =>
    judgeSubjects(object, context, ({ subject }, grant) => {
      const all = subject.name === allServiceAccounts;
      if (subject.kind !== 'Group' || !(all || subject.name.startsWith(`${allServiceAccounts}:`))) return undefined;
      if (isDiscoveryRole(grant, context, 'serviceAccounts')) return undefined;
      const { namespace, privileged } = placeOf(grant, context.graphs.rbac());
      return {
        severity: namespace === null || privileged ? 'high' : oneStepLower('high'),
        message: `is given ${grantedRole(grant)}`,
      };
    }),
  remedy: removeSubject,
  examples: {
    failing: bindingExample('ClusterRoleBinding', 'view', 'kind: Group, name: "system:serviceaccounts"'),
    passing: bindingExample('ClusterRoleBinding', 'view', 'kind: ServiceAccount, namespace: ci, name: deployer'),
  },
});

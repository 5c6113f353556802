import { masters } from '../../graph/rbac/principals.ts';
import { cis, mitre, nsa, owasp } from '../../model/control.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutBindings } from '../support/rbac/about-rights.ts';
import { bindingExample } from '../support/rbac/examples.ts';
import { grantedRole, judgeSubjects, removeSubject } from '../support/rbac/judge-subjects.ts';

export const rbacMastersBinding = defineCheck({
  id: 'rbac-masters-binding',
  title: 'Binding to system:masters',
  area: 'rbac',
  group: 'rbac-broad-subject',
  severity: 'medium',
  mode: 'both',
  why: 'Members of system:masters may do everything without any binding, and nothing in the cluster can take that away. A binding to the group adds nothing, but shows that it is in use.',
  fix: 'Bind a group of your own, and keep system:masters for emergencies.',
  controls: [cis('5.1.7'), mitre('T1078'), nsa('auth'), owasp('K03', 'K02')],
  about: aboutBindings,
  dependsOn: 'cluster',
  test: ({ object }, context) =>
    judgeSubjects(object, context, ({ subject }, grant) =>
      subject.kind === 'Group' && subject.name === masters
        ? { severity: 'medium', message: `is given ${grantedRole(grant)}, though it may do everything anyway` }
        : undefined,
    ),
  remedy: removeSubject,
  examples: {
    failing: bindingExample('ClusterRoleBinding', 'view', 'kind: Group, name: "system:masters"'),
    passing: bindingExample('ClusterRoleBinding', 'view', 'kind: Group, name: operators'),
  },
});

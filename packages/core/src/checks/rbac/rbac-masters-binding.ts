import { masters } from '../../graph/rbac/principals.ts';
import { organizationsOf } from '../../inventory/certificate-request.ts';
import type { GenericObject, RoleBinding } from '../../model/kubernetes/objects.ts';
import { readRecords, readString } from '../../model/json.ts';
import { cis, mitre, nsa, owasp } from '../../model/control.ts';
import { fail, notApplicable, pass } from '../../model/verdict.ts';
import type { Verdict } from '../../model/verdict.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutObjects } from '../contract/subject-source.ts';
import type { SubjectSource } from '../contract/subject-source.ts';
import { bindingExample } from '../support/rbac/examples.ts';
import { grantedRole, judgeSubjects, removeSubject } from '../support/rbac/judge-subjects.ts';

const about: SubjectSource<{ readonly object: RoleBinding | GenericObject }> = aboutObjects(
  'RoleBinding.rbac.authorization.k8s.io',
  'ClusterRoleBinding.rbac.authorization.k8s.io',
  'CertificateSigningRequest.certificates.k8s.io',
);

export const rbacMastersBinding = defineCheck({
  id: 'rbac-masters-binding',
  title: 'Group system:masters in use',
  area: 'rbac',
  group: 'rbac-broad-subject',
  severity: 'medium',
  mode: 'both',
  why: 'Members of system:masters may do everything without any binding, and nothing in the cluster can take that away. A binding to the group adds nothing, but shows that it is in use; a certificate for it cannot be revoked.',
  fix: 'Bind a group of your own, and keep system:masters for emergencies.',
  controls: [cis('5.1.7'), mitre('T1078'), nsa('auth'), owasp('K03', 'K02')],
  about,
  dependsOn: 'cluster',
  test: ({ object }, context) =>
    object.type === 'generic'
      ? judgeRequest(object)
      : judgeSubjects(object, context, ({ subject }, grant) =>
          subject.kind === 'Group' && subject.name === masters
            ? { severity: 'medium', message: `is given ${grantedRole(grant)}, though it may do everything anyway` }
            : undefined,
        ),
  remedy: ({ object }, fault) => (object.type === 'generic' ? undefined : removeSubject({ object }, fault)),
  examples: {
    failing: bindingExample('ClusterRoleBinding', 'view', 'kind: Group, name: "system:masters"'),
    passing: bindingExample('ClusterRoleBinding', 'view', 'kind: Group, name: operators'),
  },
});

/** Only what was approved has become a certificate. */
function judgeRequest({ spec, status }: GenericObject): Verdict {
  const approved = readRecords(status['conditions']).some(({ type }) => type === 'Approved');
  const request = readString(spec['request']);
  if (!approved || request === undefined) return notApplicable;
  if (!organizationsOf(request).includes(masters)) return pass;
  return fail('spec.request', `an approved certificate request names the group "${masters}"`, { severity: 'high' });
}

import { cis, mitre, nsa, owasp } from '../../model/control.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutRights } from '../support/rbac/about-rights.ts';
import { clusterRoleExample } from '../support/rbac/examples.ts';
import { judgeRights, ordinarySeverity, rights } from '../support/rbac/judge-rights.ts';

const wanted = rights(
  'create,update,patch,delete,deletecollection admissionregistration.k8s.io/mutatingwebhookconfigurations,validatingwebhookconfigurations',
);

export const rbacWebhookConfig = defineCheck({
  id: 'rbac-webhook-config',
  title: 'Can change admission webhooks',
  area: 'rbac',
  group: 'rbac-admission',
  severity: 'critical',
  mode: 'both',
  why: 'A mutating webhook sees every object that is written, Secrets included, and may change it: a container added to each pod is the cluster taken over. Changing or deleting a validating one switches a policy engine off.',
  fix: 'Leave webhook configurations to cluster administrators and to the operator that owns them, by name.',
  controls: [cis('5.1.12'), mitre('T1557', 'T1546', 'T1562.001'), nsa('auth'), owasp('K03', 'K02')],
  about: aboutRights,
  dependsOn: 'cluster',
  test: (subject, context) =>
    judgeRights(subject, context, {
      rights: wanted,
      stated: 'critical',
      severityOf: (match, place) => {
        const rewrites = match.permissions.some(
          ({ verb, resource }) => resource === 'mutatingwebhookconfigurations' && !verb.startsWith('delete'),
        );
        return ordinarySeverity(rewrites ? 'critical' : 'high', match, place);
      },
    }),
  examples: {
    failing: clusterRoleExample(
      'apiGroups: [admissionregistration.k8s.io], resources: [mutatingwebhookconfigurations], verbs: [create, patch]',
    ),
    passing: clusterRoleExample(
      'apiGroups: [admissionregistration.k8s.io], resources: [mutatingwebhookconfigurations], verbs: [get, list]',
    ),
  },
});

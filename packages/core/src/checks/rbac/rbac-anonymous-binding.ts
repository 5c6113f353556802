import type { Grant } from '../../graph/rbac/grants.ts';
import { isCoveredBy } from '../../graph/rbac/rule-covers.ts';
import { anonymous, unauthenticated } from '../../graph/rbac/principals.ts';
import type { PolicyRule } from '../../model/kubernetes/objects.ts';
import { mitre, nsa, owasp } from '../../model/control.ts';
import { worstSeverity } from '../../model/severity.ts';
import type { Severity } from '../../model/severity.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutBindings } from '../support/rbac/about-rights.ts';
import { bindingExample } from '../support/rbac/examples.ts';
import { grantedRole, judgeSubjects, removeSubject } from '../support/rbac/judge-subjects.ts';

export const rbacAnonymousBinding = defineCheck({
  id: 'rbac-anonymous-binding',
  title: 'Rights for anonymous requests',
  area: 'rbac',
  group: 'rbac-broad-subject',
  severity: 'critical',
  mode: 'both',
  why: 'Requests without credentials come from whoever reaches the API server, often from the whole internet.',
  fix: 'Remove system:anonymous and system:unauthenticated from the binding.',
  controls: [mitre('T1078.001', 'T1190', 'T1613'), nsa('auth'), owasp('K03', 'K02'), owasp('K06', 'K09')],
  about: aboutBindings,
  dependsOn: 'cluster',
  test: ({ object }, context) =>
    judgeSubjects(object, context, ({ subject }, grant) => {
      const isAnonymous =
        (subject.kind === 'User' && subject.name === anonymous) ||
        (subject.kind === 'Group' && subject.name === unauthenticated);
      if (!isAnonymous) return undefined;
      const unknown = grant.role === undefined ? ', whose rights are not known' : '';
      return { severity: severityOf(grant), message: `is given ${grantedRole(grant)}${unknown}` };
    }),
  remedy: removeSubject,
  examples: {
    failing: bindingExample('ClusterRoleBinding', 'view', 'kind: User, name: "system:anonymous"'),
    passing: bindingExample('ClusterRoleBinding', 'view', 'kind: User, name: jane'),
  },
});

const clusterInfo: PolicyRule = {
  verbs: ['get'],
  apiGroups: [''],
  resources: ['configmaps'],
  resourceNames: ['cluster-info'],
  nonResourceURLs: [],
};

/** kubeadm shows joining nodes where the cluster is; that, and no more, is no news. */
function severityOf({ binding, namespace, role }: Grant): Severity {
  if (role === undefined) return 'critical';
  const rules = role.rules.map(({ rule }) => rule);
  const joins = namespace === 'kube-public' && binding.metadata.name === 'kubeadm:bootstrap-signer-clusterinfo';
  if (joins && rules.every((rule) => isCoveredBy(rule, [clusterInfo]))) return 'info';
  return worstSeverity('high', ...rules.map(severityOfRule));
}

function severityOfRule({ verbs, apiGroups, resources, nonResourceURLs }: PolicyRule): Severity {
  const wildcard = [verbs, apiGroups, resources, nonResourceURLs].some((tokens) => tokens.includes('*'));
  const writes = verbs.some((verb) => !['get', 'list', 'watch', 'head', 'options'].includes(verb));
  const sensitive = resources.some((resource) =>
    ['secrets', 'pods/exec', 'pods/attach', 'nodes/proxy', '*/exec', '*/attach', '*/proxy'].includes(resource),
  );
  return wildcard || writes || sensitive ? 'critical' : 'high';
}

import { builtInResources } from '../../graph/rbac/built-in-resources.ts';
import type { PolicyRule } from '../../model/kubernetes/objects.ts';
import { cis, mitre, nsa, owasp } from '../../model/control.ts';
import { severityRank } from '../../model/severity.ts';
import type { Severity } from '../../model/severity.ts';
import { failIfAny } from '../../model/verdict.ts';
import type { Fault } from '../../model/verdict.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutRights } from '../support/rbac/about-rights.ts';
import { clusterRoleExample } from '../support/rbac/examples.ts';
import { asBound, ordinarySeverity } from '../support/rbac/judge-rights.ts';
import { isRightsInPlay, rightsInPlay } from '../support/rbac/rights-in-play.ts';
import { whereHeld } from '../support/rbac/words.ts';

export const rbacWildcard = defineCheck({
  id: 'rbac-wildcard',
  title: 'Wildcard in verbs or resources of a role',
  area: 'rbac',
  group: 'cluster-admin',
  severity: 'high',
  mode: 'both',
  why: 'A wildcard grants what nobody listed: subresources such as pods/exec, verbs such as impersonate and escalate, and every resource that is ever added.',
  fix: 'List the verbs and the resources that are needed.',
  controls: [cis('5.1.3'), mitre('T1098.006'), nsa('auth'), owasp('K03', 'K02')],
  about: aboutRights,
  dependsOn: 'cluster',
  test: (subject, context) => {
    const inPlay = rightsInPlay(subject, context);
    if (!isRightsInPlay(inPlay)) return inPlay;
    return failIfAny(
      inPlay.rules.flatMap((source): readonly Fault[] => {
        const { rule } = source;
        const found = wildcards(rule);
        if (found === undefined) return [];
        const names = rule.resourceNames.length > 0 ? rule.resourceNames : undefined;
        const effective = inPlay.places.filter(({ namespace }) => namespace === null || !isOfClusterOnly(rule));
        const severities = effective.map((place) =>
          ordinarySeverity(found.severity, { source, permissions: [], names }, place),
        );
        const worst = severities.sort((a, b) => severityRank(b) - severityRank(a))[0];
        const where =
          worst === undefined
            ? ` without effect, since ${rule.resources.join(', ')} lie in no namespace`
            : whereHeld(effective, inPlay.bound);
        return [
          {
            path: inPlay.pathOf(source),
            message: `${inPlay.lead(source)} ${found.words}${where}`,
            severity: worst === undefined ? 'info' : asBound(worst, inPlay, context),
            related: inPlay.related,
          },
        ];
      }),
    );
  },
  examples: {
    failing: clusterRoleExample('apiGroups: [""], resources: ["*"], verbs: [get]'),
    passing: clusterRoleExample('apiGroups: [""], resources: [pods, services], verbs: [get, list]'),
  },
});

const powerfulVerbs: ReadonlySet<string> = new Set([
  'create',
  'delete',
  'deletecollection',
  'get',
  'list',
  'update',
  'patch',
  'impersonate',
]);

/** Resources with which every verb is too much; pods stand for their subresources, too. */
const powerfulResources: ReadonlySet<string> = new Set(
  (
    'secrets pods deployments daemonsets statefulsets replicasets replicationcontrollers jobs cronjobs roles clusterroles ' +
    'rolebindings clusterrolebindings users groups serviceaccounts serviceaccounts/token nodes nodes/proxy ' +
    'persistentvolumes namespaces configmaps services ingresses networkpolicies validatingwebhookconfigurations ' +
    'mutatingwebhookconfigurations customresourcedefinitions apiservices certificatesigningrequests ' +
    'validatingadmissionpolicies mutatingadmissionpolicies'
  ).split(' '),
);

function wildcards(rule: PolicyRule): { readonly severity: Severity; readonly words: string } | undefined {
  const anyVerb = rule.verbs.includes('*');
  const anyResource = rule.resources.includes('*');
  const paths = rule.nonResourceURLs.length > 0 ? [`the paths ${rule.nonResourceURLs.join(', ')}`] : [];
  const resources = [...rule.resources, ...paths].join(', ');
  const groups = rule.apiGroups.includes('*')
    ? 'every API group'
    : rule.apiGroups.map((group) => group || 'core').join(', ');
  if (anyVerb && anyResource) return { severity: 'critical', words: `every verb on every resource of ${groups}` };
  if (anyResource) {
    const powerful = rule.verbs.some((verb) => powerfulVerbs.has(verb));
    return { severity: powerful ? 'high' : 'medium', words: `${rule.verbs.join(', ')} on every resource of ${groups}` };
  }
  if (!anyVerb) return undefined;
  const powerful = rule.resources.some((resource) => isPowerful(resource, rule));
  return { severity: powerful ? 'high' : 'medium', words: `every verb on ${resources}` };
}

function isPowerful(token: string, { apiGroups }: PolicyRule): boolean {
  const [plural = '', subresource] = token.split('/');
  // Of the resources of Kubernetes pods have most subresources, and those that matter.
  if (plural === '*') return apiGroups.includes('') || apiGroups.includes('*');
  const listed = powerfulResources.has(token) || (plural === 'pods' && subresource !== undefined);
  return (
    listed &&
    (apiGroups.includes('*') ||
      builtInResources.some((resource) => resource.plural === plural && apiGroups.includes(resource.group)))
  );
}

/** Every resource that the rule lists is of the whole cluster. */
function isOfClusterOnly({ resources, apiGroups }: PolicyRule): boolean {
  return (
    resources.length > 0 &&
    resources.every((token) => {
      const [plural = ''] = token.split('/');
      return (
        plural !== 'namespaces' &&
        builtInResources.some((one) => one.plural === plural && !one.namespaced && apiGroups.includes(one.group)) &&
        !builtInResources.some((one) => one.plural === plural && one.namespaced && apiGroups.includes(one.group))
      );
    })
  );
}

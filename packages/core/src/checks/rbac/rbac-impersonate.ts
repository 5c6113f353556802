import { groupPrincipal, masters, serviceAccountPrincipal, userPrincipal } from '../../graph/rbac/principals.ts';
import type { Permission } from '../../graph/rbac/permission.ts';
import type { PolicyRule } from '../../model/kubernetes/objects.ts';
import type { Principal } from '../../graph/rbac/principals.ts';
import { cis, mitre, nsa, owasp } from '../../model/control.ts';
import { worstSeverity } from '../../model/severity.ts';
import type { Severity } from '../../model/severity.ts';
import { defineCheck } from '../contract/check.ts';
import type { CheckContext } from '../contract/check.ts';
import { aboutRights } from '../support/rbac/about-rights.ts';
import { clusterRoleExample } from '../support/rbac/examples.ts';
import { judgeRights, rights } from '../support/rbac/judge-rights.ts';
import type { RightsMatch } from '../support/rbac/judge-rights.ts';
import { removeRights } from '../support/rbac/remove-rights.ts';
import type { Place } from '../support/rbac/rights-in-play.ts';

const identities = rights('impersonate core/users,groups,serviceaccounts | impersonate authentication.k8s.io/uids');

/** The keys of extra attributes are those of the identity provider. */
function wanted({ resources }: PolicyRule): readonly Permission[] {
  const extras = resources.filter((token) => token.startsWith('userextras/'));
  return extras.length === 0
    ? identities
    : [...identities, ...rights(`impersonate authentication.k8s.io/${extras.join(',')}`)];
}

export const rbacImpersonate = defineCheck({
  id: 'rbac-impersonate',
  title: 'May act as somebody else',
  area: 'rbac',
  group: 'rbac-impersonation',
  severity: 'critical',
  mode: 'both',
  why: 'Whoever may impersonate has every right of those whom they may name. Group system:masters among them is the whole cluster, past RBAC altogether.',
  fix: 'Remove the verb impersonate, or name the users, groups and service accounts in resourceNames.',
  controls: [cis('5.1.8'), mitre('T1078', 'T1134'), nsa('auth'), owasp('K03', 'K02')],
  about: aboutRights,
  dependsOn: 'cluster',
  test: (subject, context) =>
    judgeRights(subject, context, {
      rights: wanted,
      stated: 'critical',
      severityOf: (match, place) => severityOf(match, place, context),
    }),
  remedy: removeRights(wanted, 'verbs'),
  examples: {
    failing: clusterRoleExample('apiGroups: [""], resources: [users, groups], verbs: [get, impersonate]'),
    passing: clusterRoleExample('apiGroups: [""], resources: [serviceaccounts], verbs: [get, list]'),
  },
});

/** Each resource has its own severity; by name it is that of the identity. */
function severityOf({ permissions, names }: RightsMatch, place: Place, context: CheckContext): Severity {
  return worstSeverity(
    'info',
    ...permissions.map(({ resource }): Severity => {
      if (resource !== 'users' && resource !== 'groups' && resource !== 'serviceaccounts') return 'medium';
      if (names !== undefined)
        return worstSeverity('info', ...names.map((name) => ofIdentity({ resource, name }, place, context)));
      if (resource !== 'serviceaccounts') return 'critical';
      return place.namespace === null || place.privileged ? 'critical' : 'high';
    }),
  );
}

/** In files the bindings of the identity may lie elsewhere. */
function ofIdentity(
  { resource, name }: { readonly resource: 'users' | 'groups' | 'serviceaccounts'; readonly name: string },
  { namespace }: Place,
  { graphs, inventory }: CheckContext,
): Severity {
  if (resource === 'groups' && name === masters) return 'critical';
  const least = inventory.live ? 'low' : 'medium';
  const principals: readonly Principal[] =
    resource === 'users'
      ? [userPrincipal(name)]
      : resource === 'groups'
        ? [groupPrincipal(name)]
        : (namespace === null ? inventory.namespaceNames : [namespace]).map((one) =>
            serviceAccountPrincipal(one, name),
          );
  return worstSeverity(least, ...principals.map((principal) => graphs.rbac().identitySeverity(principal)));
}

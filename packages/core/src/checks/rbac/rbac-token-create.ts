import { serviceAccountPrincipal } from '../../graph/rbac/principals.ts';
import { cis, mitre, nsa, owasp } from '../../model/control.ts';
import type { Severity } from '../../model/severity.ts';
import { defineCheck } from '../contract/check.ts';
import type { CheckContext } from '../contract/check.ts';
import { aboutRights } from '../support/rbac/about-rights.ts';
import { clusterRoleExample } from '../support/rbac/examples.ts';
import { judgeRights, rights } from '../support/rbac/judge-rights.ts';
import { removeRights } from '../support/rbac/remove-rights.ts';
import type { Place } from '../support/rbac/rights-in-play.ts';

const wanted = rights('create core/serviceaccounts/token');

export const rbacTokenCreate = defineCheck({
  id: 'rbac-token-create',
  title: 'Can issue tokens of service accounts',
  area: 'rbac',
  group: 'rbac-impersonation',
  severity: 'critical',
  mode: 'both',
  why: 'A token that is asked for is as good as the service account itself, works from anywhere, and outlives the access of whoever asked for it.',
  fix: 'Remove create on serviceaccounts/token, or name the accounts in resourceNames.',
  controls: [cis('5.1.13'), mitre('T1528', 'T1550.001'), nsa('auth'), owasp('K03', 'K02')],
  about: aboutRights,
  dependsOn: 'cluster',
  test: (subject, context) =>
    judgeRights(subject, context, {
      rights: wanted,
      stated: 'critical',
      severityOf: ({ names }, place) => severityOf(names, place, context),
    }),
  remedy: removeRights(wanted, 'resources'),
  examples: {
    failing: clusterRoleExample('apiGroups: [""], resources: [serviceaccounts/token], verbs: [create]'),
    passing: clusterRoleExample('apiGroups: [""], resources: [serviceaccounts], verbs: [get, list]'),
  },
});

/** By name the named accounts decide, else the place. */
function severityOf(names: readonly string[] | undefined, place: Place, { graphs, inventory }: CheckContext): Severity {
  if (names === undefined) return place.namespace === null || place.privileged ? 'critical' : 'high';
  const namespaces = place.namespace === null ? inventory.namespaceNames : [place.namespace];
  const powerful = namespaces.some((namespace) =>
    names.some((name) => graphs.rbac().identitySeverity(serviceAccountPrincipal(namespace, name)) === 'critical'),
  );
  return powerful ? 'critical' : 'high';
}

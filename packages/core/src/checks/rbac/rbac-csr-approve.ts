import { principalOf } from '../../graph/rbac/principals.ts';
import { cis, mitre, nsa, owasp } from '../../model/control.ts';
import { defineCheck } from '../contract/check.ts';
import type { CheckContext } from '../contract/check.ts';
import { aboutRights } from '../support/rbac/about-rights.ts';
import { clusterRoleExample } from '../support/rbac/examples.ts';
import { judgeRights, ordinarySeverity, rights } from '../support/rbac/judge-rights.ts';
import type { Place, RightsInPlay } from '../support/rbac/rights-in-play.ts';

const wanted = rights('update,patch certificates.k8s.io/certificatesigningrequests/approval');

export const rbacCsrApprove = defineCheck({
  id: 'rbac-csr-approve',
  title: 'Can approve certificate requests',
  area: 'rbac',
  group: 'rbac-certificates',
  severity: 'medium',
  mode: 'both',
  why: 'A client certificate names any user and group, and cannot be revoked. Whoever may ask for one and approve it becomes whoever they like.',
  fix: 'Keep asking and approving apart, and name the signer in resourceNames of the verb approve.',
  controls: [cis('5.1.11'), mitre('T1550', 'T1098.001'), nsa('auth'), owasp('K03', 'K02')],
  about: aboutRights,
  dependsOn: 'cluster',
  test: (subject, context) =>
    judgeRights(subject, context, {
      rights: wanted,
      stated: 'medium',
      severityOf: (match, place, inPlay) =>
        ordinarySeverity(hasAllParts(inPlay, place, context) ? 'critical' : 'medium', match, place),
      note: (_match, inPlay) =>
        inPlay.places.some((place) => hasAllParts(inPlay, place, context))
          ? '; asks for client certificates and signs for them as well'
          : '',
    }),
  examples: {
    failing: clusterRoleExample(
      'apiGroups: [certificates.k8s.io], resources: [certificatesigningrequests/approval], verbs: [update]',
    ),
    passing: clusterRoleExample(
      'apiGroups: [certificates.k8s.io], resources: [certificatesigningrequests], verbs: [get, list, create]',
    ),
  },
});

/** Request, look, approval and the signer's consent in one hand: by the role alone, or with what else its subjects hold. */
function hasAllParts({ role }: RightsInPlay, { grant }: Place, { graphs }: CheckContext): boolean {
  const rbac = graphs.rbac();
  if (rbac.primitiveIdsOfRole(role).has('RB-22')) return true;
  return (
    grant?.subjects.some(({ subject }) => {
      const principal = principalOf(subject, grant.namespace);
      return principal !== undefined && rbac.primitivesOf(principal).some(({ primitive }) => primitive.id === 'RB-22');
    }) === true
  );
}

import { cis, mitre, nsa, owasp } from '../../model/control.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutRights } from '../support/rbac/about-rights.ts';
import { clusterRoleExample } from '../support/rbac/examples.ts';
import { holdsAny } from '../support/rbac/holds-any.ts';
import { judgeRights, ordinarySeverity, rights } from '../support/rbac/judge-rights.ts';

const wanted = rights('create,update,patch core/secrets');
const readBack = rights('get,list,watch,update,patch core/secrets');

export const rbacWriteSecrets = defineCheck({
  id: 'rbac-write-secrets',
  title: 'Can write Secrets',
  area: 'rbac',
  group: 'rbac-secrets',
  severity: 'high',
  mode: 'both',
  why: 'A Secret of the type of service account tokens is filled with a token that does not expire, for any service account of the namespace. One of the type of bootstrap tokens, in kube-system, joins a node to the cluster.',
  fix: 'Grant writing Secrets per namespace to the operator that owns them; update by name.',
  controls: [cis('5.1.2'), mitre('T1528', 'T1098.001'), nsa('auth'), owasp('K03', 'K02')],
  about: aboutRights,
  dependsOn: 'cluster',
  test: (subject, context) =>
    judgeRights(subject, context, {
      rights: wanted,
      stated: 'high',
      // A token that is created must be read as well; a bootstrap token need not.
      severityOf: (match, place, inPlay) => {
        const onlyCreates = match.permissions.every(({ verb }) => verb === 'create');
        const bootstrap = place.namespace === null || place.namespace === 'kube-system';
        if (onlyCreates && !bootstrap && !holdsAny(inPlay, readBack, context.graphs.rbac())) return undefined;
        return ordinarySeverity('high', match, place);
      },
    }),
  examples: {
    failing: clusterRoleExample('apiGroups: [""], resources: [secrets], verbs: [create, patch]'),
    passing: clusterRoleExample('apiGroups: [""], resources: [secrets], verbs: [delete]'),
  },
});

import { cis, mitre, nsa, owasp } from '../../model/control.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutRights } from '../support/rbac/about-rights.ts';
import { reachesAdminToken } from '../support/rbac/admin-secrets.ts';
import { clusterRoleExample } from '../support/rbac/examples.ts';
import { judgeRights, rights } from '../support/rbac/judge-rights.ts';

const wanted = rights('get,list,watch core/secrets');

export const rbacSecretsRead = defineCheck({
  id: 'rbac-secrets-read',
  title: 'Can read Secrets',
  area: 'rbac',
  group: 'rbac-secrets',
  severity: 'high',
  mode: 'both',
  why: 'Secrets hold tokens, keys and passwords. list and watch return the values of all of them, get the value of each whose name is known or guessed.',
  fix: 'Name the Secrets in resourceNames and grant get only, or mount them instead.',
  controls: [cis('5.1.2'), mitre('T1552.007', 'T1528'), nsa('auth'), owasp('K03', 'K02')],
  about: aboutRights,
  dependsOn: 'cluster',
  test: (subject, context) =>
    judgeRights(subject, context, {
      rights: wanted,
      stated: 'high',
      severityOf: ({ names }, place) => {
        if (reachesAdminToken(place, names, context)) return 'critical';
        if (names !== undefined) return 'low';
        return place.namespace === null || place.privileged ? 'high' : 'medium';
      },
      note: ({ permissions, names }) =>
        names === undefined && permissions.every(({ verb }) => verb === 'get') ? '; get alone needs their names' : '',
    }),
  examples: {
    failing: clusterRoleExample('apiGroups: [""], resources: [secrets], verbs: [get, list]'),
    passing: clusterRoleExample('apiGroups: [""], resources: [configmaps], verbs: [get, list]'),
  },
});

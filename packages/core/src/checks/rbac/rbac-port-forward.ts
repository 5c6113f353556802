import { mitre, nsa, owasp } from '../../model/control.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutRights } from '../support/rbac/about-rights.ts';
import { clusterRoleExample } from '../support/rbac/examples.ts';
import { serverIsOlderThan } from '../support/rbac/server-version.ts';
import { judgeRights, ordinarySeverity, rights } from '../support/rbac/judge-rights.ts';
import { removeRights } from '../support/rbac/remove-rights.ts';

const wanted = rights('create,get core/pods/portforward');

export const rbacPortForward = defineCheck({
  id: 'rbac-port-forward',
  title: 'Can forward ports of pods',
  area: 'rbac',
  group: 'rbac-pod-access',
  severity: 'medium',
  mode: 'both',
  why: 'A forwarded port reaches what a container listens on, localhost included, past every network policy.',
  fix: 'Drop pods/portforward.',
  controls: [mitre('T1090'), nsa('auth'), owasp('K03', 'K02')],
  about: aboutRights,
  dependsOn: 'cluster',
  test: (subject, context) =>
    judgeRights(subject, context, {
      rights: wanted,
      stated: 'medium',
      severityOf: (match, place) =>
        match.permissions.some(({ verb }) => verb === 'create') || serverIsOlderThan(context.inventory, 35)
          ? ordinarySeverity('medium', match, place)
          : undefined,
    }),
  remedy: removeRights(wanted, 'resources'),
  examples: {
    failing: clusterRoleExample('apiGroups: [""], resources: [pods/portforward], verbs: [create]'),
    passing: clusterRoleExample('apiGroups: [""], resources: [pods], verbs: [get]'),
  },
});

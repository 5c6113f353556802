import { mitre, nsa, owasp } from '../../model/control.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutRights } from '../support/rbac/about-rights.ts';
import { clusterRoleExample } from '../support/rbac/examples.ts';
import { serverIsAtLeast } from '../support/rbac/server-version.ts';
import { judgeRights, ordinarySeverity, rights } from '../support/rbac/judge-rights.ts';
import { removeRights } from '../support/rbac/remove-rights.ts';

const wanted = rights('create,get core/pods/exec,pods/attach');

export const rbacPodExec = defineCheck({
  id: 'rbac-pod-exec',
  title: 'Can run commands in pods',
  area: 'rbac',
  group: 'rbac-pod-access',
  severity: 'high',
  mode: 'both',
  why: 'Code in a running container has its service account, its Secrets and its place in the network. On API servers before 1.35 a WebSocket request needs only get, so that read-only roles can do it, too.',
  fix: 'Drop pods/exec and pods/attach; debug with short-lived, audited access.',
  controls: [mitre('T1609'), nsa('auth'), owasp('K03', 'K02')],
  about: aboutRights,
  dependsOn: 'cluster',
  test: (subject, context) =>
    judgeRights(subject, context, {
      rights: wanted,
      stated: 'high',
      severityOf: (match, place) => {
        const onlyGet = match.permissions.every(({ verb }) => verb === 'get');
        const stated = onlyGet && serverIsAtLeast(context.inventory, 35) ? 'low' : 'high';
        return ordinarySeverity(stated, match, place);
      },
    }),
  remedy: removeRights(wanted, 'resources'),
  examples: {
    failing: clusterRoleExample('apiGroups: [""], resources: [pods/exec], verbs: [create]'),
    passing: clusterRoleExample('apiGroups: [""], resources: [pods, pods/log], verbs: [get]'),
  },
});

import { mitre, nsa, owasp } from '../../model/control.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutRights } from '../support/rbac/about-rights.ts';
import { clusterRoleExample } from '../support/rbac/examples.ts';
import { judgeRights, rights } from '../support/rbac/judge-rights.ts';
import { removeRights } from '../support/rbac/remove-rights.ts';

const wanted = rights('update,patch core/pods/ephemeralcontainers');

export const rbacPodEphemeralContainers = defineCheck({
  id: 'rbac-pod-ephemeral-containers',
  title: 'Can add debug containers to running pods',
  area: 'rbac',
  group: 'rbac-pod-access',
  severity: 'high',
  mode: 'both',
  why: "An ephemeral container joins a running pod with an image of one's choice; it shares its network and, if asked for, its processes, and with them its credentials.",
  fix: 'Drop pods/ephemeralcontainers; debug with short-lived, audited access.',
  controls: [mitre('T1609', 'T1611'), nsa('auth'), owasp('K03', 'K02')],
  about: aboutRights,
  dependsOn: 'cluster',
  test: (subject, context) => judgeRights(subject, context, { rights: wanted, stated: 'high' }),
  remedy: removeRights(wanted, 'resources'),
  examples: {
    failing: clusterRoleExample('apiGroups: [""], resources: [pods/ephemeralcontainers], verbs: [patch]'),
    passing: clusterRoleExample('apiGroups: [""], resources: [pods/ephemeralcontainers], verbs: [get]'),
  },
});

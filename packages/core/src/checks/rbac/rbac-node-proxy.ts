import { cis, mitre, nsa, owasp } from '../../model/control.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutRights } from '../support/rbac/about-rights.ts';
import { clusterRoleExample } from '../support/rbac/examples.ts';
import { judgeRights, rights } from '../support/rbac/judge-rights.ts';
import { removeRights } from '../support/rbac/remove-rights.ts';

const wanted = rights('get,create core/nodes/proxy');

export const rbacNodeProxy = defineCheck({
  id: 'rbac-node-proxy',
  title: 'Reaches the kubelet API through nodes/proxy',
  area: 'rbac',
  group: 'rbac-node-access',
  severity: 'critical',
  mode: 'both',
  why: 'The kubelet runs commands in every pod of its node for whoever may use nodes/proxy; get is enough, admission never sees it and the audit log does not hold the command.',
  fix: 'Grant nodes/metrics, nodes/stats, nodes/log, nodes/pods or nodes/healthz instead of nodes/proxy.',
  controls: [cis('5.1.10'), mitre('T1609', 'T1611'), nsa('auth'), owasp('K03', 'K02')],
  about: aboutRights,
  dependsOn: 'cluster',
  test: (subject, context) =>
    judgeRights(subject, context, {
      rights: wanted,
      stated: 'critical',
      note: ({ source }) =>
        source.rule.verbs.includes('connect') ? '; the verb connect in this rule grants nothing' : '',
    }),
  remedy: removeRights(wanted, 'resources'),
  examples: {
    failing: clusterRoleExample('apiGroups: [""], resources: [nodes/metrics, nodes/proxy], verbs: [get]'),
    passing: clusterRoleExample('apiGroups: [""], resources: [nodes/metrics, nodes/stats], verbs: [get]'),
  },
});

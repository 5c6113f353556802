import { mitre, nsa, owasp } from '../../model/control.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutRights } from '../support/rbac/about-rights.ts';
import { clusterRoleExample } from '../support/rbac/examples.ts';
import { judgeRights, rights } from '../support/rbac/judge-rights.ts';

const wanted = rights('update,patch core/nodes,nodes/status | delete,deletecollection core/nodes');

export const rbacWriteNodes = defineCheck({
  id: 'rbac-write-nodes',
  title: 'Can change or delete nodes',
  area: 'rbac',
  group: 'rbac-node-access',
  severity: 'medium',
  mode: 'both',
  why: 'Labels, taints and addresses of a Node decide where pods run and whom the API server asks for their logs: an attacker with one node draws the pods worth having to it.',
  fix: 'Leave nodes to the kubelets and to the controllers of the cloud provider.',
  controls: [mitre('T1098', 'T1562'), nsa('auth'), owasp('K03', 'K02')],
  about: aboutRights,
  dependsOn: 'cluster',
  test: (subject, context) => judgeRights(subject, context, { rights: wanted, stated: 'medium' }),
  examples: {
    failing: clusterRoleExample('apiGroups: [""], resources: [nodes], verbs: [get, patch]'),
    passing: clusterRoleExample('apiGroups: [""], resources: [nodes], verbs: [get, list]'),
  },
});

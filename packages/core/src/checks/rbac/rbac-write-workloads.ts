import { cis, mitre, nsa, owasp } from '../../model/control.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutRights } from '../support/rbac/about-rights.ts';
import { clusterRoleExample } from '../support/rbac/examples.ts';
import { judgeRights, rights } from '../support/rbac/judge-rights.ts';

const wanted = rights(
  'create,update,patch apps/deployments,daemonsets,statefulsets,replicasets | create,update,patch batch/jobs,cronjobs | create,update,patch core/replicationcontrollers | @pod-making',
);

export const rbacWriteWorkloads = defineCheck({
  id: 'rbac-write-workloads',
  title: 'Can create or change pod controllers',
  area: 'rbac',
  group: 'rbac-workload-write',
  severity: 'high',
  mode: 'both',
  why: 'Whoever writes the pod template of a controller runs code as any service account of the namespace and may mount any of its Secrets; a DaemonSet does so on every node.',
  fix: 'Grant this per namespace, to the pipeline that deploys there.',
  controls: [cis('5.1.4'), mitre('T1610', 'T1053.007'), nsa('auth'), owasp('K03', 'K02')],
  about: aboutRights,
  dependsOn: 'cluster',
  test: (subject, context) => judgeRights(subject, context, { rights: wanted, stated: 'high' }),
  examples: {
    failing: clusterRoleExample('apiGroups: [apps], resources: [deployments], verbs: [create, update]'),
    passing: clusterRoleExample(
      'apiGroups: [apps], resources: [deployments, deployments/status], verbs: [get, list, watch]',
    ),
  },
});

import { cis, mitre, nsa, owasp } from '../../model/control.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutCluster } from '../contract/subject-source.ts';
import { componentExample } from '../support/control-plane/examples.ts';
import { lacks } from '../support/control-plane/flag-words.ts';
import { judgeInstances } from '../support/control-plane/judge-instances.ts';

export const auditPolicyAbsent = defineCheck({
  id: 'audit-policy-absent',
  title: 'API server has no audit policy',
  area: 'control-plane',
  group: 'audit-logging',
  severity: 'medium',
  mode: 'live',
  why: 'Without a policy nothing is logged, wherever the log would go.',
  fix: 'Set --audit-policy-file.',
  controls: [cis('3.2.1'), nsa('log'), mitre('T1562.008'), owasp('K05', 'K10')],
  about: aboutCluster,
  dependsOn: 'cluster',
  test: judgeInstances('kube-apiserver', ({ flags }) => lacks(flags, 'audit-policy-file')),
  examples: {
    failing: componentExample('kube-apiserver'),
    passing: componentExample('kube-apiserver', '--audit-policy-file=/etc/kubernetes/audit-policy.yaml'),
  },
});

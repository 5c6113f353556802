import { cis, mitre, nsa, owasp } from '../../model/control.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutCluster } from '../contract/subject-source.ts';
import { componentExample } from '../support/control-plane/examples.ts';
import { judgeInstances } from '../support/control-plane/judge-instances.ts';

export const apiserverAuditLogPath = defineCheck({
  id: 'apiserver-audit-log-path',
  title: 'API server writes no audit log',
  area: 'control-plane',
  group: 'audit-logging',
  severity: 'medium',
  mode: 'live',
  why: 'Nobody can say afterwards who did what.',
  fix: 'Set --audit-log-path or --audit-webhook-config-file, with a policy.',
  controls: [cis('1.2.16'), nsa('log'), mitre('T1562.008'), owasp('K05', 'K10')],
  about: aboutCluster,
  dependsOn: 'cluster',
  test: judgeInstances('kube-apiserver', ({ flags }) =>
    flags.isSet('audit-log-path') || flags.isSet('audit-webhook-config-file')
      ? undefined
      : 'runs without --audit-log-path and without an audit webhook',
  ),
  examples: {
    failing: componentExample('kube-apiserver'),
    passing: componentExample('kube-apiserver', '--audit-log-path=/var/log/kubernetes/audit.log'),
  },
});

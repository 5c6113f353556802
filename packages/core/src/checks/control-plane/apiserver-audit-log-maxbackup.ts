import { cis, nsa, owasp } from '../../model/control.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutCluster } from '../contract/subject-source.ts';
import { componentExample } from '../support/control-plane/examples.ts';
import { judgeInstances } from '../support/control-plane/judge-instances.ts';

export const apiserverAuditLogMaxbackup = defineCheck({
  id: 'apiserver-audit-log-maxbackup',
  title: 'Fewer than 10 files of the audit log are kept',
  area: 'control-plane',
  group: 'audit-logging',
  severity: 'low',
  mode: 'live',
  why: 'A burst of requests pushes out what somebody wants to hide.',
  fix: 'Set --audit-log-maxbackup to 10 or more.',
  controls: [cis('1.2.18'), nsa('log'), owasp('K05', 'K10')],
  about: aboutCluster,
  dependsOn: 'cluster',
  test: judgeInstances('kube-apiserver', ({ flags }) => {
    const kept = flags.number('audit-log-maxbackup');
    if (kept === undefined) return 'runs without --audit-log-maxbackup';
    return kept < 10 ? `has --audit-log-maxbackup ${String(kept)}, below 10` : undefined;
  }),
  examples: {
    failing: componentExample('kube-apiserver', '--audit-log-maxbackup=5'),
    passing: componentExample('kube-apiserver', '--audit-log-maxbackup=10'),
  },
});

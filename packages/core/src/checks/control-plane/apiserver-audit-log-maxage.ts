import { cis, nsa, owasp } from '../../model/control.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutCluster } from '../contract/subject-source.ts';
import { componentExample } from '../support/control-plane/examples.ts';
import { judgeInstances } from '../support/control-plane/judge-instances.ts';

export const apiserverAuditLogMaxage = defineCheck({
  id: 'apiserver-audit-log-maxage',
  title: 'Audit log is kept for less than 30 days',
  area: 'control-plane',
  group: 'audit-logging',
  severity: 'low',
  mode: 'live',
  why: 'What happened is often asked about weeks later.',
  fix: 'Set --audit-log-maxage to 30 or more.',
  controls: [cis('1.2.17'), nsa('log'), owasp('K05', 'K10')],
  about: aboutCluster,
  dependsOn: 'cluster',
  test: judgeInstances('kube-apiserver', ({ flags }) => {
    const kept = flags.number('audit-log-maxage');
    if (kept === undefined) return 'runs without --audit-log-maxage';
    return kept < 30 ? `has --audit-log-maxage ${String(kept)}, below 30` : undefined;
  }),
  examples: {
    failing: componentExample('kube-apiserver', '--audit-log-maxage=15'),
    passing: componentExample('kube-apiserver', '--audit-log-maxage=30'),
  },
});

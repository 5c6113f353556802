import { cis, nsa, owasp } from '../../model/control.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutCluster } from '../contract/subject-source.ts';
import { componentExample } from '../support/control-plane/examples.ts';
import { judgeInstances } from '../support/control-plane/judge-instances.ts';

export const apiserverAuditLogMaxsize = defineCheck({
  id: 'apiserver-audit-log-maxsize',
  title: 'Files of the audit log are small',
  area: 'control-plane',
  group: 'audit-logging',
  severity: 'low',
  mode: 'live',
  why: 'Small files are turned over quickly: a burst of requests pushes out what somebody wants to hide.',
  fix: 'Set --audit-log-maxsize to 100 or more.',
  controls: [cis('1.2.19'), nsa('log'), owasp('K05', 'K10')],
  about: aboutCluster,
  dependsOn: 'cluster',
  test: judgeInstances('kube-apiserver', ({ flags }) => {
    const kept = flags.number('audit-log-maxsize');
    if (kept === undefined) return 'runs without --audit-log-maxsize';
    return kept < 100 ? `has --audit-log-maxsize ${String(kept)}, below 100` : undefined;
  }),
  examples: {
    failing: componentExample('kube-apiserver', '--audit-log-maxsize=50'),
    passing: componentExample('kube-apiserver', '--audit-log-maxsize=100'),
  },
});

import { cis, mitre, nsa, owasp } from '../../model/control.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutCluster } from '../contract/subject-source.ts';
import { componentExample } from '../support/control-plane/examples.ts';
import { judgeInstances } from '../support/control-plane/judge-instances.ts';

export const etcdAutoTls = defineCheck({
  id: 'etcd-auto-tls',
  title: 'etcd shows its clients a certificate that nobody can check',
  area: 'control-plane',
  group: 'etcd-client',
  severity: 'high',
  mode: 'live',
  why: 'Each start makes a certificate that no authority signed: who answers cannot be told.',
  fix: 'Remove --auto-tls, and set certificates of an authority.',
  controls: [cis('2.3'), nsa('auth'), mitre('T1557'), owasp('K09', 'K07')],
  about: aboutCluster,
  dependsOn: 'cluster',
  test: judgeInstances('etcd', ({ flags }) => (flags.isTrue('auto-tls') ? 'runs with --auto-tls' : undefined)),
  examples: {
    failing: componentExample('etcd', '--auto-tls=true'),
    passing: componentExample('etcd'),
  },
});

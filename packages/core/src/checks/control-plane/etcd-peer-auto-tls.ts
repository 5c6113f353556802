import { cis, mitre, nsa, owasp } from '../../model/control.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutCluster } from '../contract/subject-source.ts';
import { componentExample } from '../support/control-plane/examples.ts';
import { judgeInstances } from '../support/control-plane/judge-instances.ts';

export const etcdPeerAutoTls = defineCheck({
  id: 'etcd-peer-auto-tls',
  title: 'etcd shows its peers a certificate that nobody can check',
  area: 'control-plane',
  group: 'etcd-peer',
  severity: 'high',
  mode: 'live',
  why: 'Each start makes a certificate that no authority signed: who answers cannot be told.',
  fix: 'Remove --peer-auto-tls, and set certificates of an authority.',
  controls: [cis('2.6'), nsa('auth'), mitre('T1557'), owasp('K09', 'K07')],
  about: aboutCluster,
  dependsOn: 'cluster',
  test: judgeInstances('etcd', ({ flags }) =>
    flags.isTrue('peer-auto-tls') ? 'runs with --peer-auto-tls' : undefined,
  ),
  examples: {
    failing: componentExample('etcd', '--peer-auto-tls=true'),
    passing: componentExample('etcd'),
  },
});

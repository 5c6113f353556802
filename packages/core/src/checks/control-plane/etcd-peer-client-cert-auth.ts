import { cis, mitre, nsa, owasp } from '../../model/control.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutCluster } from '../contract/subject-source.ts';
import { componentExample } from '../support/control-plane/examples.ts';
import { judgeInstances } from '../support/control-plane/judge-instances.ts';

export const etcdPeerClientCertAuth = defineCheck({
  id: 'etcd-peer-client-cert-auth',
  title: 'etcd takes members without a certificate',
  area: 'control-plane',
  group: 'etcd-peer',
  severity: 'high',
  mode: 'live',
  why: 'Whoever reaches the port joins and gets a copy of everything.',
  fix: 'Set --peer-client-cert-auth to true.',
  controls: [cis('2.5'), nsa('auth'), mitre('T1078'), owasp('K09', 'K07')],
  about: aboutCluster,
  dependsOn: 'cluster',
  test: judgeInstances('etcd', ({ flags }) =>
    flags.isTrue('peer-client-cert-auth') ? undefined : 'asks its peers for no certificate',
  ),
  examples: {
    failing: componentExample('etcd'),
    passing: componentExample('etcd', '--peer-client-cert-auth=true'),
  },
});

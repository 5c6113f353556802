import { cis, mitre, nsa, owasp } from '../../model/control.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutCluster } from '../contract/subject-source.ts';
import { componentExample } from '../support/control-plane/examples.ts';
import { lacks } from '../support/control-plane/flag-words.ts';
import { judgeInstances } from '../support/control-plane/judge-instances.ts';

export const etcdPeerTls = defineCheck({
  id: 'etcd-peer-tls',
  title: 'Members of etcd speak without TLS',
  area: 'control-plane',
  group: 'etcd-peer',
  severity: 'high',
  mode: 'live',
  why: 'Whoever is on the way between members reads every object of the cluster.',
  fix: 'Set --peer-cert-file and --peer-key-file.',
  controls: [cis('2.4'), nsa('auth'), mitre('T1557'), owasp('K09', 'K07')],
  about: aboutCluster,
  dependsOn: 'cluster',
  test: judgeInstances('etcd', ({ flags }) => lacks(flags, 'peer-cert-file', 'peer-key-file')),
  examples: {
    failing: componentExample('etcd'),
    passing: componentExample('etcd', '--peer-cert-file=/pki/peer.crt', '--peer-key-file=/pki/peer.key'),
  },
});

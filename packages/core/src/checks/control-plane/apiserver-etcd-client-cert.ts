import { cis, mitre, nsa, owasp } from '../../model/control.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutCluster } from '../contract/subject-source.ts';
import { componentExample } from '../support/control-plane/examples.ts';
import { lacks } from '../support/control-plane/flag-words.ts';
import { judgeInstances } from '../support/control-plane/judge-instances.ts';

export const apiserverEtcdClientCert = defineCheck({
  id: 'apiserver-etcd-client-cert',
  title: 'API server has no certificate for etcd',
  area: 'control-plane',
  group: 'apiserver-etcd',
  severity: 'high',
  mode: 'live',
  why: 'etcd cannot ask who its client is, so whoever reaches it reads and writes everything.',
  fix: 'Set --etcd-certfile and --etcd-keyfile.',
  controls: [cis('1.2.23'), nsa('auth'), mitre('T1557'), owasp('K09', 'K07')],
  about: aboutCluster,
  dependsOn: 'cluster',
  test: judgeInstances('kube-apiserver', ({ flags }) => lacks(flags, 'etcd-certfile', 'etcd-keyfile')),
  examples: {
    failing: componentExample('kube-apiserver', '--etcd-certfile=/pki/client.crt'),
    passing: componentExample('kube-apiserver', '--etcd-certfile=/pki/client.crt', '--etcd-keyfile=/pki/client.key'),
  },
});

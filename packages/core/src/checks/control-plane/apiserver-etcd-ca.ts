import { cis, mitre, nsa, owasp } from '../../model/control.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutCluster } from '../contract/subject-source.ts';
import { componentExample } from '../support/control-plane/examples.ts';
import { lacks } from '../support/control-plane/flag-words.ts';
import { judgeInstances } from '../support/control-plane/judge-instances.ts';

export const apiserverEtcdCa = defineCheck({
  id: 'apiserver-etcd-ca',
  title: 'API server does not check who etcd is',
  area: 'control-plane',
  group: 'apiserver-etcd',
  severity: 'high',
  mode: 'live',
  why: 'Whoever stands between the two reads and writes everything.',
  fix: 'Set --etcd-cafile.',
  controls: [cis('1.2.26'), nsa('auth'), mitre('T1557'), owasp('K09', 'K07')],
  about: aboutCluster,
  dependsOn: 'cluster',
  test: judgeInstances('kube-apiserver', ({ flags }) => lacks(flags, 'etcd-cafile')),
  examples: {
    failing: componentExample('kube-apiserver'),
    passing: componentExample('kube-apiserver', '--etcd-cafile=/pki/etcd/ca.crt'),
  },
});

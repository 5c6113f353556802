import { cis, mitre, nsa, owasp } from '../../model/control.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutCluster } from '../contract/subject-source.ts';
import { componentExample } from '../support/control-plane/examples.ts';
import { lacks } from '../support/control-plane/flag-words.ts';
import { judgeInstances } from '../support/control-plane/judge-instances.ts';

export const apiserverTlsCert = defineCheck({
  id: 'apiserver-tls-cert',
  title: 'API server has no certificate of its own',
  area: 'control-plane',
  severity: 'medium',
  mode: 'live',
  why: 'It makes one that nobody can check: clients are taught to trust anything.',
  fix: 'Set --tls-cert-file and --tls-private-key-file.',
  controls: [cis('1.2.24'), nsa('auth'), mitre('T1557'), owasp('K09', 'K07')],
  about: aboutCluster,
  dependsOn: 'cluster',
  test: judgeInstances('kube-apiserver', ({ flags }) => lacks(flags, 'tls-cert-file', 'tls-private-key-file')),
  examples: {
    failing: componentExample('kube-apiserver', '--tls-cert-file=/pki/apiserver.crt'),
    passing: componentExample(
      'kube-apiserver',
      '--tls-cert-file=/pki/apiserver.crt',
      '--tls-private-key-file=/pki/apiserver.key',
    ),
  },
});

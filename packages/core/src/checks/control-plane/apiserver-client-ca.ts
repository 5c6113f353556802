import { cis, mitre, nsa, owasp } from '../../model/control.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutCluster } from '../contract/subject-source.ts';
import { componentExample } from '../support/control-plane/examples.ts';
import { lacks } from '../support/control-plane/flag-words.ts';
import { judgeInstances } from '../support/control-plane/judge-instances.ts';

export const apiserverClientCa = defineCheck({
  id: 'apiserver-client-ca',
  title: 'API server takes no client certificates',
  area: 'control-plane',
  severity: 'medium',
  mode: 'live',
  why: 'Nodes and administrators need another way to show who they are, often a shared secret.',
  fix: 'Set --client-ca-file.',
  controls: [cis('1.2.25'), nsa('auth'), mitre('T1078'), owasp('K09', 'K07')],
  about: aboutCluster,
  dependsOn: 'cluster',
  test: judgeInstances('kube-apiserver', ({ flags }) => lacks(flags, 'client-ca-file')),
  examples: {
    failing: componentExample('kube-apiserver'),
    passing: componentExample('kube-apiserver', '--client-ca-file=/pki/ca.crt'),
  },
});

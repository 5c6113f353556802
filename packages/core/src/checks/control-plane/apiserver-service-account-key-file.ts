import { cis, mitre, nsa, owasp } from '../../model/control.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutCluster } from '../contract/subject-source.ts';
import { componentExample } from '../support/control-plane/examples.ts';
import { lacks } from '../support/control-plane/flag-words.ts';
import { judgeInstances } from '../support/control-plane/judge-instances.ts';

export const apiserverServiceAccountKeyFile = defineCheck({
  id: 'apiserver-service-account-key-file',
  title: 'Tokens are checked with the key of the server’s certificate',
  area: 'control-plane',
  severity: 'medium',
  mode: 'live',
  why: 'One key for two purposes cannot be changed for one of them.',
  fix: 'Set --service-account-key-file.',
  controls: [cis('1.2.22'), nsa('auth'), mitre('T1528'), owasp('K09', 'K07')],
  about: aboutCluster,
  dependsOn: 'cluster',
  test: judgeInstances('kube-apiserver', ({ flags }) => lacks(flags, 'service-account-key-file')),
  examples: {
    failing: componentExample('kube-apiserver'),
    passing: componentExample('kube-apiserver', '--service-account-key-file=/pki/sa.pub'),
  },
});

import { cis, mitre, nsa, owasp } from '../../model/control.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutCluster } from '../contract/subject-source.ts';
import { componentExample } from '../support/control-plane/examples.ts';
import { judgeInstances } from '../support/control-plane/judge-instances.ts';

export const apiserverTokenAuthFile = defineCheck({
  id: 'apiserver-token-auth-file',
  title: 'API server takes passwords from a file',
  area: 'control-plane',
  severity: 'high',
  mode: 'live',
  why: 'The tokens or passwords stand in plain text, never expire and are taken back only by a restart.',
  fix: 'Remove the flag; use certificates, service accounts or OIDC.',
  controls: [cis('1.2.2'), nsa('auth'), mitre('T1078'), owasp('K06', 'K09')],
  about: aboutCluster,
  dependsOn: 'cluster',
  test: judgeInstances('kube-apiserver', ({ flags }) =>
    flags.isSet('token-auth-file') || flags.isSet('basic-auth-file')
      ? 'takes tokens or passwords from a file'
      : undefined,
  ),
  examples: {
    failing: componentExample('kube-apiserver', '--token-auth-file=/etc/kubernetes/tokens.csv'),
    passing: componentExample('kube-apiserver'),
  },
});

import { cis, mitre, nsa, owasp } from '../../model/control.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutCluster } from '../contract/subject-source.ts';
import { componentExample } from '../support/control-plane/examples.ts';
import { judgeInstances } from '../support/control-plane/judge-instances.ts';

export const apiserverServiceAccountLookup = defineCheck({
  id: 'apiserver-service-account-lookup',
  title: 'Tokens outlive their service accounts',
  area: 'control-plane',
  severity: 'medium',
  mode: 'live',
  why: 'A token is taken though its account or its Secret was deleted.',
  fix: 'Remove --service-account-lookup=false.',
  controls: [cis('1.2.21'), nsa('auth'), mitre('T1528'), owasp('K09', 'K07')],
  about: aboutCluster,
  dependsOn: 'cluster',
  test: judgeInstances('kube-apiserver', ({ flags }) =>
    flags.isFalse('service-account-lookup') ? 'runs with --service-account-lookup=false' : undefined,
  ),
  examples: {
    failing: componentExample('kube-apiserver', '--service-account-lookup=false'),
    passing: componentExample('kube-apiserver'),
  },
});

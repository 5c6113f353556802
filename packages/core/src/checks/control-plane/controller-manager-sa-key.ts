import { cis, mitre, nsa, owasp } from '../../model/control.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutCluster } from '../contract/subject-source.ts';
import { componentExample } from '../support/control-plane/examples.ts';
import { lacks } from '../support/control-plane/flag-words.ts';
import { judgeInstances } from '../support/control-plane/judge-instances.ts';

export const controllerManagerSaKey = defineCheck({
  id: 'controller-manager-sa-key',
  title: 'Controller manager has no key for tokens',
  area: 'control-plane',
  severity: 'medium',
  mode: 'live',
  why: 'Tokens of service accounts are signed with another key, or not at all.',
  fix: 'Set --service-account-private-key-file.',
  controls: [cis('1.3.4'), nsa('auth'), mitre('T1528'), owasp('K09', 'K07')],
  about: aboutCluster,
  dependsOn: 'cluster',
  test: judgeInstances('kube-controller-manager', ({ flags }) => lacks(flags, 'service-account-private-key-file')),
  examples: {
    failing: componentExample('kube-controller-manager'),
    passing: componentExample('kube-controller-manager', '--service-account-private-key-file=/pki/sa.key'),
  },
});

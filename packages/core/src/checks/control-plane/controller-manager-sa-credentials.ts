import { cis, mitre, nsa, owasp } from '../../model/control.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutCluster } from '../contract/subject-source.ts';
import { componentExample } from '../support/control-plane/examples.ts';
import { judgeInstances } from '../support/control-plane/judge-instances.ts';

export const controllerManagerSaCredentials = defineCheck({
  id: 'controller-manager-sa-credentials',
  title: 'All controllers act as one',
  area: 'control-plane',
  severity: 'medium',
  mode: 'live',
  why: 'Every controller has the rights of all of them, and the audit log does not tell them apart.',
  fix: 'Set --use-service-account-credentials to true.',
  controls: [cis('1.3.3'), nsa('auth'), mitre('T1078'), owasp('K09', 'K07')],
  about: aboutCluster,
  dependsOn: 'cluster',
  test: judgeInstances('kube-controller-manager', ({ flags }) =>
    flags.isTrue('use-service-account-credentials') ? undefined : 'runs without --use-service-account-credentials',
  ),
  examples: {
    failing: componentExample('kube-controller-manager'),
    passing: componentExample('kube-controller-manager', '--use-service-account-credentials=true'),
  },
});

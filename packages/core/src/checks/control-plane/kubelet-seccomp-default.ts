import { cis, mitre, nsa, owasp } from '../../model/control.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutCluster } from '../contract/subject-source.ts';
import { kubeletExample } from '../support/control-plane/examples.ts';
import { judgeKubelet } from '../support/control-plane/settings.ts';

export const kubeletSeccompDefault = defineCheck({
  id: 'kubelet-seccomp-default',
  title: 'Pods run without seccomp unless they ask for it',
  area: 'control-plane',
  severity: 'medium',
  mode: 'live',
  why: 'Every system call of the kernel is open to containers whose pods name no profile.',
  fix: 'Set seccompDefault to true.',
  controls: [cis('4.2.14'), nsa('auth'), mitre('T1611'), owasp('K01', 'K01')],
  about: aboutCluster,
  dependsOn: 'cluster',
  test: judgeKubelet((settings) =>
    settings['seccompDefault'] === true ? undefined : 'does not set seccompDefault to true',
  ),
  examples: {
    failing: kubeletExample('seccompDefault: false'),
    passing: kubeletExample('seccompDefault: true'),
  },
});

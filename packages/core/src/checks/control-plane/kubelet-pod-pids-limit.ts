import { cis, mitre, nsa, owasp } from '../../model/control.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutCluster } from '../contract/subject-source.ts';
import { kubeletExample } from '../support/control-plane/examples.ts';
import { judgeKubelet } from '../support/control-plane/settings.ts';

export const kubeletPodPidsLimit = defineCheck({
  id: 'kubelet-pod-pids-limit',
  title: 'A pod may take all processes of its node',
  area: 'control-plane',
  severity: 'medium',
  mode: 'live',
  why: 'One pod that forks without end stops its node and all others there.',
  fix: 'Set podPidsLimit, e.g. to 4096.',
  controls: [cis('4.2.13'), nsa('auth'), mitre('T1499'), owasp('K09', 'K07')],
  about: aboutCluster,
  dependsOn: 'cluster',
  test: judgeKubelet((settings) => {
    const limit = settings['podPidsLimit'];
    return typeof limit === 'number' && limit > 0 ? undefined : 'sets no podPidsLimit';
  }),
  examples: {
    failing: kubeletExample('podPidsLimit: -1'),
    passing: kubeletExample('podPidsLimit: 4096'),
  },
});

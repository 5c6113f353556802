import { cis, nsa, owasp } from '../../model/control.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutCluster } from '../contract/subject-source.ts';
import { kubeletExample } from '../support/control-plane/examples.ts';
import { judgeKubelet } from '../support/control-plane/settings.ts';

export const kubeletRotateCertificates = defineCheck({
  id: 'kubelet-rotate-certificates',
  title: 'Client certificates of kubelets are not renewed',
  area: 'control-plane',
  group: 'kubelet-certificates',
  severity: 'low',
  mode: 'live',
  why: 'The certificates live long, or expire and take the node with them.',
  fix: 'Set rotateCertificates to true.',
  controls: [cis('4.2.10'), nsa('auth'), owasp('K09', 'K07')],
  about: aboutCluster,
  dependsOn: 'cluster',
  test: judgeKubelet((settings) =>
    settings['rotateCertificates'] === false ? 'has rotateCertificates: false' : undefined,
  ),
  examples: {
    failing: kubeletExample('rotateCertificates: false'),
    passing: kubeletExample('rotateCertificates: true'),
  },
});

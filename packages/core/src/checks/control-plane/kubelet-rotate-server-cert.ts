import { cis, nsa, owasp } from '../../model/control.ts';
import { readRecord } from '../../model/json.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutCluster } from '../contract/subject-source.ts';
import { kubeletExample } from '../support/control-plane/examples.ts';
import { judgeKubelet } from '../support/control-plane/settings.ts';

export const kubeletRotateServerCert = defineCheck({
  id: 'kubelet-rotate-server-cert',
  title: 'Serving certificates of kubelets are not renewed',
  area: 'control-plane',
  group: 'kubelet-certificates',
  severity: 'low',
  mode: 'live',
  why: 'The certificates expire, and people switch checks off to keep working.',
  fix: 'Set serverTLSBootstrap to true, and leave the feature gate RotateKubeletServerCertificate on.',
  controls: [cis('4.2.11'), nsa('auth'), owasp('K09', 'K07')],
  about: aboutCluster,
  dependsOn: 'cluster',
  test: judgeKubelet((settings) => {
    if (readRecord(settings['featureGates'])['RotateKubeletServerCertificate'] === false)
      return 'switches the feature gate RotateKubeletServerCertificate off';
    return settings['serverTLSBootstrap'] === false ? 'has serverTLSBootstrap: false' : undefined;
  }),
  examples: {
    failing: kubeletExample('featureGates: { RotateKubeletServerCertificate: false }'),
    passing: kubeletExample('serverTLSBootstrap: true'),
  },
});

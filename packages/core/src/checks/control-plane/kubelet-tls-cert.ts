import { cis, mitre, nsa, owasp } from '../../model/control.ts';
import { readString } from '../../model/json.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutCluster } from '../contract/subject-source.ts';
import { kubeletExample } from '../support/control-plane/examples.ts';
import { judgeKubelet } from '../support/control-plane/settings.ts';

export const kubeletTlsCert = defineCheck({
  id: 'kubelet-tls-cert',
  title: 'Kubelet shows a certificate that nobody can check',
  area: 'control-plane',
  group: 'kubelet-certificates',
  severity: 'medium',
  mode: 'live',
  why: 'Whoever stands between the API server and the node reads logs and takes over kubectl exec.',
  fix: 'Set serverTLSBootstrap to true, or tlsCertFile and tlsPrivateKeyFile.',
  controls: [cis('4.2.9'), nsa('auth'), mitre('T1557'), owasp('K09', 'K07')],
  about: aboutCluster,
  dependsOn: 'cluster',
  test: judgeKubelet((settings) => {
    const hasFiles = readString(settings['tlsCertFile']) && readString(settings['tlsPrivateKeyFile']);
    return hasFiles || settings['serverTLSBootstrap'] === true
      ? undefined
      : 'leaves the serving certificate to the kubelet, which signs its own';
  }),
  examples: {
    failing: kubeletExample('rotateCertificates: true'),
    passing: kubeletExample('serverTLSBootstrap: true'),
  },
});

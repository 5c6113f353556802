import { cis, mitre, nsa, owasp } from '../../model/control.ts';
import { readRecord, readString } from '../../model/json.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutCluster } from '../contract/subject-source.ts';
import { kubeletExample } from '../support/control-plane/examples.ts';
import { judgeKubelet } from '../support/control-plane/settings.ts';

export const kubeletClientCa = defineCheck({
  id: 'kubelet-client-ca',
  title: 'Kubelet cannot check client certificates',
  area: 'control-plane',
  group: 'kubelet-access',
  severity: 'medium',
  mode: 'live',
  why: 'The API server cannot show the kubelet who it is by its certificate.',
  fix: 'Set authentication.x509.clientCAFile.',
  controls: [cis('4.2.3'), nsa('auth'), mitre('T1078'), owasp('K09', 'K07')],
  about: aboutCluster,
  dependsOn: 'cluster',
  test: judgeKubelet((settings) => {
    const { x509 } = readRecord(settings['authentication']);
    return readString(readRecord(x509)['clientCAFile']) ? undefined : 'names no authority for client certificates';
  }),
  examples: {
    failing: kubeletExample('authentication: { webhook: { enabled: true } }'),
    passing: kubeletExample('authentication: { x509: { clientCAFile: /etc/kubernetes/pki/ca.crt } }'),
  },
});

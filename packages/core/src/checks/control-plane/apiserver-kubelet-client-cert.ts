import { cis, mitre, nsa, owasp } from '../../model/control.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutCluster } from '../contract/subject-source.ts';
import { componentExample } from '../support/control-plane/examples.ts';
import { lacks } from '../support/control-plane/flag-words.ts';
import { judgeInstances } from '../support/control-plane/judge-instances.ts';

export const apiserverKubeletClientCert = defineCheck({
  id: 'apiserver-kubelet-client-cert',
  title: 'API server has no certificate for kubelets',
  area: 'control-plane',
  group: 'apiserver-kubelet',
  severity: 'medium',
  mode: 'live',
  why: 'Kubelets cannot tell the API server from anybody else.',
  fix: 'Set --kubelet-client-certificate and --kubelet-client-key.',
  controls: [cis('1.2.4'), nsa('auth'), mitre('T1557'), owasp('K09', 'K07')],
  about: aboutCluster,
  dependsOn: 'cluster',
  test: judgeInstances('kube-apiserver', ({ flags }) =>
    lacks(flags, 'kubelet-client-certificate', 'kubelet-client-key'),
  ),
  examples: {
    failing: componentExample('kube-apiserver', '--kubelet-client-certificate=/pki/apiserver-kubelet-client.crt'),
    passing: componentExample(
      'kube-apiserver',
      '--kubelet-client-certificate=/pki/apiserver-kubelet-client.crt',
      '--kubelet-client-key=/pki/apiserver-kubelet-client.key',
    ),
  },
});

import { cis, mitre, nsa, owasp } from '../../model/control.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutCluster } from '../contract/subject-source.ts';
import { componentExample } from '../support/control-plane/examples.ts';
import { lacks } from '../support/control-plane/flag-words.ts';
import { judgeInstances } from '../support/control-plane/judge-instances.ts';

export const apiserverKubeletCa = defineCheck({
  id: 'apiserver-kubelet-ca',
  title: 'API server does not check who the kubelet is',
  area: 'control-plane',
  group: 'apiserver-kubelet',
  severity: 'medium',
  mode: 'live',
  why: 'Whoever stands between the API server and a node reads logs and takes over kubectl exec.',
  fix: 'Set --kubelet-certificate-authority, with serving certificates for kubelets.',
  controls: [cis('1.2.5'), nsa('auth'), mitre('T1557'), owasp('K09', 'K07')],
  about: aboutCluster,
  dependsOn: 'cluster',
  test: judgeInstances('kube-apiserver', ({ flags }) => lacks(flags, 'kubelet-certificate-authority')),
  examples: {
    failing: componentExample('kube-apiserver'),
    passing: componentExample('kube-apiserver', '--kubelet-certificate-authority=/pki/ca.crt'),
  },
});

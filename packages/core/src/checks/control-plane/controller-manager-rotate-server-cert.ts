import { cis, nsa, owasp } from '../../model/control.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutCluster } from '../contract/subject-source.ts';
import { componentExample } from '../support/control-plane/examples.ts';
import { judgeInstances } from '../support/control-plane/judge-instances.ts';

export const controllerManagerRotateServerCert = defineCheck({
  id: 'controller-manager-rotate-server-cert',
  title: 'Serving certificates of kubelets are not renewed',
  area: 'control-plane',
  group: 'kubelet-certificates',
  severity: 'medium',
  mode: 'live',
  why: 'The certificates expire, and people switch checks off to keep working.',
  fix: 'Remove RotateKubeletServerCertificate=false from --feature-gates.',
  controls: [cis('1.3.6'), nsa('auth'), owasp('K09', 'K07')],
  about: aboutCluster,
  dependsOn: 'cluster',
  test: judgeInstances('kube-controller-manager', ({ flags }) =>
    flags.list('feature-gates').includes('RotateKubeletServerCertificate=false')
      ? 'runs with the feature gate RotateKubeletServerCertificate=false'
      : undefined,
  ),
  examples: {
    failing: componentExample('kube-controller-manager', '--feature-gates=RotateKubeletServerCertificate=false'),
    passing: componentExample('kube-controller-manager'),
  },
});

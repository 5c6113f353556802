import { cis, mitre, nsa, owasp } from '../../model/control.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutCluster } from '../contract/subject-source.ts';
import { componentExample } from '../support/control-plane/examples.ts';
import { lacks } from '../support/control-plane/flag-words.ts';
import { judgeInstances } from '../support/control-plane/judge-instances.ts';

export const controllerManagerRootCa = defineCheck({
  id: 'controller-manager-root-ca',
  title: 'Pods cannot check who the API server is',
  area: 'control-plane',
  severity: 'medium',
  mode: 'live',
  why: 'Pods get no CA certificate, so their programs must trust whoever answers.',
  fix: 'Set --root-ca-file.',
  controls: [cis('1.3.5'), nsa('auth'), mitre('T1557'), owasp('K09', 'K07')],
  about: aboutCluster,
  dependsOn: 'cluster',
  test: judgeInstances('kube-controller-manager', ({ flags }) => lacks(flags, 'root-ca-file')),
  examples: {
    failing: componentExample('kube-controller-manager'),
    passing: componentExample('kube-controller-manager', '--root-ca-file=/pki/ca.crt'),
  },
});

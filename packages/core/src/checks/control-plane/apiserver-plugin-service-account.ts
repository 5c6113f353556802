import { cis, nsa, owasp } from '../../model/control.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutCluster } from '../contract/subject-source.ts';
import { componentExample } from '../support/control-plane/examples.ts';
import { judgeInstances } from '../support/control-plane/judge-instances.ts';

export const apiserverPluginServiceAccount = defineCheck({
  id: 'apiserver-plugin-service-account',
  title: 'Admission plug-in ServiceAccount is switched off',
  area: 'control-plane',
  severity: 'medium',
  mode: 'live',
  why: 'Pods get no service account of their own, and what forbids them to take another is gone.',
  fix: 'Take ServiceAccount out of --disable-admission-plugins.',
  controls: [cis('1.2.12'), nsa('auth'), owasp('K09', 'K07')],
  about: aboutCluster,
  dependsOn: 'cluster',
  test: judgeInstances('kube-apiserver', ({ flags }) =>
    flags.list('disable-admission-plugins').includes('ServiceAccount')
      ? 'has ServiceAccount in --disable-admission-plugins'
      : undefined,
  ),
  examples: {
    failing: componentExample('kube-apiserver', '--disable-admission-plugins=ServiceAccount'),
    passing: componentExample('kube-apiserver'),
  },
});

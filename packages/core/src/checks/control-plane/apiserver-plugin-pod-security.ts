import { nsa, owasp } from '../../model/control.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutCluster } from '../contract/subject-source.ts';
import { componentExample } from '../support/control-plane/examples.ts';
import { judgeInstances } from '../support/control-plane/judge-instances.ts';

export const apiserverPluginPodSecurity = defineCheck({
  id: 'apiserver-plugin-pod-security',
  title: 'Pod Security admission is switched off',
  area: 'control-plane',
  group: 'admission-engine',
  severity: 'high',
  mode: 'live',
  why: 'The labels of namespaces have no effect: every pod is admitted.',
  fix: 'Take PodSecurity out of --disable-admission-plugins, and leave its feature gate alone.',
  controls: [nsa('auth'), owasp('K04', 'K04')],
  about: aboutCluster,
  dependsOn: 'cluster',
  test: judgeInstances('kube-apiserver', ({ flags }) => {
    if (flags.list('disable-admission-plugins').includes('PodSecurity'))
      return 'has PodSecurity in --disable-admission-plugins';
    return flags.list('feature-gates').includes('PodSecurity=false')
      ? 'runs with the feature gate PodSecurity=false'
      : undefined;
  }),
  examples: {
    failing: componentExample('kube-apiserver', '--disable-admission-plugins=PodSecurity'),
    passing: componentExample('kube-apiserver'),
  },
});

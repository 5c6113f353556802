import { cis, nsa, owasp } from '../../model/control.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutCluster } from '../contract/subject-source.ts';
import { componentExample } from '../support/control-plane/examples.ts';
import { judgeInstances } from '../support/control-plane/judge-instances.ts';

export const apiserverPluginAlwaysAdmit = defineCheck({
  id: 'apiserver-plugin-always-admit',
  title: 'API server admits everything',
  area: 'control-plane',
  severity: 'medium',
  mode: 'live',
  why: 'The plug-in AlwaysAdmit stands for no admission control at all.',
  fix: 'Take AlwaysAdmit out of --enable-admission-plugins.',
  controls: [cis('1.2.10'), nsa('auth'), owasp('K09', 'K07')],
  about: aboutCluster,
  dependsOn: 'cluster',
  test: judgeInstances('kube-apiserver', ({ flags }) =>
    [...flags.list('enable-admission-plugins'), ...flags.list('admission-control')].includes('AlwaysAdmit')
      ? 'has AlwaysAdmit among its admission plug-ins'
      : undefined,
  ),
  examples: {
    failing: componentExample('kube-apiserver', '--enable-admission-plugins=AlwaysAdmit'),
    passing: componentExample('kube-apiserver', '--enable-admission-plugins=NodeRestriction'),
  },
});

import { cis, mitre, nsa, owasp } from '../../model/control.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutCluster } from '../contract/subject-source.ts';
import { componentExample } from '../support/control-plane/examples.ts';
import { judgeInstances } from '../support/control-plane/judge-instances.ts';

export const apiserverPluginNodeRestriction = defineCheck({
  id: 'apiserver-plugin-node-restriction',
  title: 'Kubelets may change every node and pod',
  area: 'control-plane',
  severity: 'high',
  mode: 'live',
  why: 'A node that is taken over labels itself and others as it likes, and draws workloads with secrets to itself.',
  fix: 'Add NodeRestriction to --enable-admission-plugins.',
  controls: [cis('1.2.14'), nsa('auth'), mitre('T1078'), owasp('K09', 'K07')],
  about: aboutCluster,
  dependsOn: 'cluster',
  test: judgeInstances('kube-apiserver', ({ flags }) =>
    flags.list('enable-admission-plugins').includes('NodeRestriction')
      ? undefined
      : 'has no NodeRestriction in --enable-admission-plugins',
  ),
  examples: {
    failing: componentExample('kube-apiserver'),
    passing: componentExample('kube-apiserver', '--enable-admission-plugins=NodeRestriction'),
  },
});

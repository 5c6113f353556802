import { cis, nsa, owasp } from '../../model/control.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutCluster } from '../contract/subject-source.ts';
import { componentExample } from '../support/control-plane/examples.ts';
import { judgeInstances } from '../support/control-plane/judge-instances.ts';

export const apiserverPluginNamespaceLifecycle = defineCheck({
  id: 'apiserver-plugin-namespace-lifecycle',
  title: 'Admission plug-in NamespaceLifecycle is switched off',
  area: 'control-plane',
  severity: 'medium',
  mode: 'live',
  why: 'Objects can be made in namespaces that are being deleted, and the system’s namespaces can be deleted.',
  fix: 'Take NamespaceLifecycle out of --disable-admission-plugins.',
  controls: [cis('1.2.13'), nsa('auth'), owasp('K09', 'K07')],
  about: aboutCluster,
  dependsOn: 'cluster',
  test: judgeInstances('kube-apiserver', ({ flags }) =>
    flags.list('disable-admission-plugins').includes('NamespaceLifecycle')
      ? 'has NamespaceLifecycle in --disable-admission-plugins'
      : undefined,
  ),
  examples: {
    failing: componentExample('kube-apiserver', '--disable-admission-plugins=NamespaceLifecycle'),
    passing: componentExample('kube-apiserver'),
  },
});

import { cis, mitre, nsa, owasp } from '../../model/control.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutCluster } from '../contract/subject-source.ts';
import { componentExample } from '../support/control-plane/examples.ts';
import { leftOn } from '../support/control-plane/flag-words.ts';
import { judgeInstances } from '../support/control-plane/judge-instances.ts';

export const apiserverProfiling = defineCheck({
  id: 'apiserver-profiling',
  title: 'API server shows its inner workings',
  area: 'control-plane',
  group: 'profiling',
  severity: 'low',
  mode: 'live',
  why: 'Profiles tell what the program does and with what, and making them slows it down.',
  fix: 'Set --profiling to false.',
  controls: [cis('1.2.15'), nsa('auth'), mitre('T1499'), owasp('K09', 'K07')],
  about: aboutCluster,
  dependsOn: 'cluster',
  test: judgeInstances('kube-apiserver', ({ flags }) => leftOn(flags, 'profiling')),
  examples: {
    failing: componentExample('kube-apiserver'),
    passing: componentExample('kube-apiserver', '--profiling=false'),
  },
});

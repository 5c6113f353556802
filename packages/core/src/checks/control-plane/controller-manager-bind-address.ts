import { cis, mitre, nsa, owasp } from '../../model/control.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutCluster } from '../contract/subject-source.ts';
import { componentExample } from '../support/control-plane/examples.ts';
import { judgeInstances } from '../support/control-plane/judge-instances.ts';

export const controllerManagerBindAddress = defineCheck({
  id: 'controller-manager-bind-address',
  title: 'Controller manager listens on every address',
  area: 'control-plane',
  group: 'bind-address',
  severity: 'low',
  mode: 'live',
  why: 'Metrics and health are for the node alone; on every address they are one more door.',
  fix: 'Set --bind-address to 127.0.0.1.',
  controls: [cis('1.3.7'), nsa('auth'), mitre('T1046'), owasp(undefined, 'K06')],
  about: aboutCluster,
  dependsOn: 'cluster',
  test: judgeInstances('kube-controller-manager', ({ flags }) => {
    const address = flags.value('bind-address') ?? '';
    if (address === '127.0.0.1' || address === '::1') return undefined;
    return address === '' ? 'listens on every address, as it has no --bind-address' : `listens on ${address}`;
  }),
  examples: {
    failing: componentExample('kube-controller-manager'),
    passing: componentExample('kube-controller-manager', '--bind-address=127.0.0.1'),
  },
});

import { cis, mitre, nsa, owasp } from '../../model/control.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutCluster } from '../contract/subject-source.ts';
import { componentExample } from '../support/control-plane/examples.ts';
import { judgeInstances } from '../support/control-plane/judge-instances.ts';

export const schedulerBindAddress = defineCheck({
  id: 'scheduler-bind-address',
  title: 'Scheduler listens on every address',
  area: 'control-plane',
  group: 'bind-address',
  severity: 'low',
  mode: 'live',
  why: 'Metrics and health are for the node alone; on every address they are one more door.',
  fix: 'Set --bind-address to 127.0.0.1.',
  controls: [cis('1.4.2'), nsa('auth'), mitre('T1046'), owasp(undefined, 'K06')],
  about: aboutCluster,
  dependsOn: 'cluster',
  test: judgeInstances('kube-scheduler', ({ flags }) => {
    const address = flags.value('bind-address') ?? '';
    if (address === '127.0.0.1' || address === '::1') return undefined;
    return address === '' ? 'listens on every address, as it has no --bind-address' : `listens on ${address}`;
  }),
  examples: {
    failing: componentExample('kube-scheduler'),
    passing: componentExample('kube-scheduler', '--bind-address=127.0.0.1'),
  },
});

import { cis, mitre, nsa, owasp } from '../../model/control.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutCluster } from '../contract/subject-source.ts';
import { componentExample } from '../support/control-plane/examples.ts';
import { isLoopbackOnly } from '../support/control-plane/flag-words.ts';
import { judgeInstances } from '../support/control-plane/judge-instances.ts';

export const etcdClientCertAuth = defineCheck({
  id: 'etcd-client-cert-auth',
  title: 'etcd answers clients without a certificate',
  area: 'control-plane',
  group: 'etcd-client',
  severity: 'critical',
  mode: 'live',
  why: 'Whoever reaches etcd reads and writes every object of the cluster.',
  fix: 'Set --client-cert-auth to true.',
  controls: [cis('2.2'), nsa('auth'), mitre('T1078'), owasp('K09', 'K07')],
  about: aboutCluster,
  dependsOn: 'cluster',
  test: judgeInstances('etcd', ({ flags }) => {
    if (flags.isTrue('client-cert-auth')) return undefined;
    return { message: 'asks its clients for no certificate', severity: isLoopbackOnly(flags) ? 'medium' : 'critical' };
  }),
  examples: {
    failing: componentExample('etcd', '--listen-client-urls=https://127.0.0.1:2379,https://10.0.0.5:2379'),
    passing: componentExample(
      'etcd',
      '--listen-client-urls=https://127.0.0.1:2379,https://10.0.0.5:2379',
      '--client-cert-auth=true',
    ),
  },
});

import { cis, mitre, nsa, owasp } from '../../model/control.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutCluster } from '../contract/subject-source.ts';
import { componentExample } from '../support/control-plane/examples.ts';
import { lacks, isLoopbackOnly } from '../support/control-plane/flag-words.ts';
import { judgeInstances } from '../support/control-plane/judge-instances.ts';

export const etcdTls = defineCheck({
  id: 'etcd-tls',
  title: 'etcd speaks without TLS',
  area: 'control-plane',
  group: 'etcd-client',
  severity: 'critical',
  mode: 'live',
  why: 'Whoever is on the way reads every object of the cluster, Secrets included.',
  fix: 'Set --cert-file and --key-file.',
  controls: [cis('2.1'), nsa('auth'), mitre('T1557'), owasp('K09', 'K07')],
  about: aboutCluster,
  dependsOn: 'cluster',
  test: judgeInstances('etcd', ({ flags }) => {
    const message = lacks(flags, 'cert-file', 'key-file');
    return message === undefined ? undefined : { message, severity: isLoopbackOnly(flags) ? 'medium' : 'critical' };
  }),
  examples: {
    failing: componentExample('etcd', '--listen-client-urls=https://127.0.0.1:2379,https://10.0.0.5:2379'),
    passing: componentExample(
      'etcd',
      '--listen-client-urls=https://127.0.0.1:2379,https://10.0.0.5:2379',
      '--cert-file=/pki/server.crt',
      '--key-file=/pki/server.key',
    ),
  },
});

import { cis, mitre, nsa, owasp } from '../../model/control.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutCluster } from '../contract/subject-source.ts';
import { componentExample } from '../support/control-plane/examples.ts';
import { lacks } from '../support/control-plane/flag-words.ts';
import { findInstances } from '../support/control-plane/instances.ts';
import { judgeInstances } from '../support/control-plane/judge-instances.ts';

export const etcdUniqueCa = defineCheck({
  id: 'etcd-unique-ca',
  title: 'etcd trusts the certificates of the whole cluster',
  area: 'control-plane',
  group: 'etcd-client',
  severity: 'high',
  mode: 'live',
  why: 'With one authority for both, every client certificate of the cluster, a kubelet’s too, reads and writes etcd.',
  fix: 'Give etcd an authority of its own, and name it in --trusted-ca-file.',
  controls: [cis('2.7'), nsa('auth'), mitre('T1078'), owasp('K09', 'K07')],
  about: aboutCluster,
  dependsOn: 'cluster',
  test: judgeInstances('etcd', ({ flags }, { inventory }) => {
    const missing = lacks(flags, 'trusted-ca-file');
    if (missing !== undefined) return missing;
    const servers = findInstances(inventory, 'kube-apiserver');
    if (servers.length === 0) return { unknown: 'needs-host' };
    const own = flags.value('trusted-ca-file') ?? '';
    return servers.some((server) => server.flags.value('client-ca-file') === own)
      ? `trusts ${own}, the authority of the API server’s clients`
      : undefined;
  }),
  examples: {
    failing: componentExample('etcd'),
    passing: `${componentExample('etcd', '--trusted-ca-file=/etc/kubernetes/pki/etcd/ca.crt')}---${componentExample(
      'kube-apiserver',
      '--client-ca-file=/etc/kubernetes/pki/ca.crt',
    )}`,
  },
});

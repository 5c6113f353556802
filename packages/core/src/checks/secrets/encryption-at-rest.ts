import { cis, mitre, nsa, owasp } from '../../model/control.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutCluster } from '../contract/subject-source.ts';
import { componentExample } from '../support/control-plane/examples.ts';
import { judgeInstances } from '../support/control-plane/judge-instances.ts';

export const encryptionAtRest = defineCheck({
  id: 'encryption-at-rest',
  title: 'Secrets are not encrypted in etcd',
  area: 'secrets',
  group: 'secret-store',
  severity: 'medium',
  mode: 'live',
  why: 'Whoever gets hold of etcd, of its disk or of one of its backups reads every Secret of the cluster.',
  fix: 'Give the API server an --encryption-provider-config, best with a KMS v2 provider, and write all Secrets anew.',
  controls: [cis('1.2.27', '1.2.28'), nsa('auth'), mitre('T1552', 'T1005'), owasp('K08', 'K03')],
  about: aboutCluster,
  dependsOn: 'cluster',
  test: judgeInstances('kube-apiserver', ({ flags }) =>
    flags.isSet('encryption-provider-config') || flags.isSet('experimental-encryption-provider-config')
      ? undefined
      : 'runs without --encryption-provider-config',
  ),
  examples: {
    failing: componentExample('kube-apiserver'),
    passing: componentExample(
      'kube-apiserver',
      '--encryption-provider-config=/etc/kubernetes/encryption/configuration.yaml',
    ),
  },
});

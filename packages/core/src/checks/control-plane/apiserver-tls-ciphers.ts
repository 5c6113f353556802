import { cis, mitre, nsa, owasp } from '../../model/control.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutCluster } from '../contract/subject-source.ts';
import { componentExample } from '../support/control-plane/examples.ts';
import { weakSuites, hasOldTls } from '../support/control-plane/flag-words.ts';
import { judgeInstances } from '../support/control-plane/judge-instances.ts';

export const apiserverTlsCiphers = defineCheck({
  id: 'apiserver-tls-ciphers',
  title: 'API server takes weak TLS',
  area: 'control-plane',
  severity: 'medium',
  mode: 'live',
  why: 'Connections that are recorded today, or that somebody stands in, may be read.',
  fix: 'Set --tls-cipher-suites to suites with ECDHE and AES-GCM or ChaCha20, and --tls-min-version to VersionTLS12 or newer.',
  controls: [cis('1.2.29'), nsa('auth'), mitre('T1557'), owasp('K09', 'K07')],
  about: aboutCluster,
  dependsOn: 'cluster',
  test: judgeInstances('kube-apiserver', ({ flags }) => {
    if (hasOldTls(flags.value('tls-min-version'))) return `takes TLS as old as ${flags.value('tls-min-version') ?? ''}`;
    if (!flags.isSet('tls-cipher-suites')) return 'runs without --tls-cipher-suites';
    const weak = weakSuites(flags.list('tls-cipher-suites'));
    return weak.length === 0 ? undefined : `takes ${weak.join(', ')}`;
  }),
  examples: {
    failing: componentExample('kube-apiserver'),
    passing: componentExample(
      'kube-apiserver',
      '--tls-cipher-suites=TLS_AES_128_GCM_SHA256,TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384',
    ),
  },
});

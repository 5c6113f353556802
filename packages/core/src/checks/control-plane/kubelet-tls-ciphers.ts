import { cis, mitre, nsa, owasp } from '../../model/control.ts';
import { readString, readStrings } from '../../model/json.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutCluster } from '../contract/subject-source.ts';
import { kubeletExample } from '../support/control-plane/examples.ts';
import { hasOldTls, isEphemeralAead } from '../support/control-plane/flag-words.ts';
import { judgeKubelet } from '../support/control-plane/settings.ts';

export const kubeletTlsCiphers = defineCheck({
  id: 'kubelet-tls-ciphers',
  title: 'Kubelet takes weak TLS',
  area: 'control-plane',
  severity: 'medium',
  mode: 'live',
  why: 'Connections that are recorded today, or that somebody stands in, may be read.',
  fix: 'Set tlsCipherSuites to suites with ECDHE and AES-GCM or ChaCha20, and tlsMinVersion to VersionTLS12 or newer.',
  controls: [cis('4.2.12'), nsa('auth'), mitre('T1557'), owasp('K09', 'K07')],
  about: aboutCluster,
  dependsOn: 'cluster',
  test: judgeKubelet((settings) => {
    if (hasOldTls(settings['tlsMinVersion']))
      return `takes TLS as old as ${readString(settings['tlsMinVersion']) ?? ''}`;
    const suites = readStrings(settings['tlsCipherSuites']);
    if (suites.length === 0) return 'names no tlsCipherSuites';
    const weak = suites.filter((suite) => !isEphemeralAead(suite));
    return weak.length === 0 ? undefined : `takes ${weak.join(', ')}`;
  }),
  examples: {
    failing: kubeletExample('rotateCertificates: true'),
    passing: kubeletExample('tlsCipherSuites: [TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384]'),
  },
});

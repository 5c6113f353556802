import { cis, mitre, nsa, owasp } from '../../model/control.ts';
import { readString } from '../../model/json.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutCluster } from '../contract/subject-source.ts';
import { kubeProxyExample } from '../support/control-plane/examples.ts';
import { judgeKubeProxy } from '../support/control-plane/settings.ts';

export const kubeProxyMetricsBind = defineCheck({
  id: 'kube-proxy-metrics-bind',
  title: 'kube-proxy shows its metrics to everybody',
  area: 'control-plane',
  group: 'bind-address',
  severity: 'low',
  mode: 'live',
  why: 'They tell which services and nodes there are to whoever reaches the node.',
  fix: 'Set metricsBindAddress to 127.0.0.1:10249.',
  controls: [cis('4.3.1'), nsa('auth'), mitre('T1046'), owasp(undefined, 'K06')],
  about: aboutCluster,
  dependsOn: 'cluster',
  test: judgeKubeProxy((settings) => {
    const address = readString(settings['metricsBindAddress']) ?? '';
    const isLocal = address === '' || /^(?:127\.\d+\.\d+\.\d+|\[::1\]|localhost)(?::|$)/.test(address);
    return isLocal ? undefined : `has metricsBindAddress ${address}`;
  }),
  examples: {
    failing: kubeProxyExample('metricsBindAddress: 0.0.0.0:10249'),
    passing: kubeProxyExample('metricsBindAddress: 127.0.0.1:10249'),
  },
});

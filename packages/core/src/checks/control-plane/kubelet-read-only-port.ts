import { cis, mitre, nsa, owasp } from '../../model/control.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutCluster } from '../contract/subject-source.ts';
import { kubeletExample } from '../support/control-plane/examples.ts';
import { judgeKubelet } from '../support/control-plane/settings.ts';

export const kubeletReadOnlyPort = defineCheck({
  id: 'kubelet-read-only-port',
  title: 'Kubelet tells everybody what runs on the node',
  area: 'control-plane',
  group: 'kubelet-access',
  severity: 'high',
  mode: 'live',
  why: 'The read-only port asks nobody who they are, and lists pods with their environment.',
  fix: 'Set readOnlyPort to 0.',
  controls: [cis('4.2.4'), nsa('auth'), mitre('T1613'), owasp('K09', 'K06')],
  about: aboutCluster,
  dependsOn: 'cluster',
  test: judgeKubelet((settings) => {
    const port = settings['readOnlyPort'];
    return typeof port === 'number' && port !== 0 ? `opens the read-only port ${String(port)}` : undefined;
  }),
  examples: {
    failing: kubeletExample('readOnlyPort: 10255'),
    passing: kubeletExample('readOnlyPort: 0'),
  },
});

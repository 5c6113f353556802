import { mitre, nsa, owasp } from '../../model/control.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutCluster } from '../contract/subject-source.ts';
import { componentExample } from '../support/control-plane/examples.ts';
import { judgeInstances } from '../support/control-plane/judge-instances.ts';
import { serverIsOlderThan } from '../support/rbac/server-version.ts';

export const apiserverInsecurePort = defineCheck({
  id: 'apiserver-insecure-port',
  title: 'API server answers without TLS and without asking who',
  area: 'control-plane',
  group: 'apiserver-plain-port',
  severity: 'critical',
  mode: 'live',
  why: 'The port takes every request as an administrator’s.',
  fix: 'Remove --insecure-port and --insecure-bind-address.',
  controls: [nsa('auth'), mitre('T1190'), owasp('K09', 'K07')],
  about: aboutCluster,
  dependsOn: 'cluster',
  test: judgeInstances('kube-apiserver', ({ flags }, context) => {
    if (!serverIsOlderThan(context.inventory, 24)) return undefined;
    const address = flags.value('insecure-bind-address');
    const port = flags.value('insecure-port');
    if (address === undefined && (port === undefined || port === '0')) return undefined;
    const isLocal = address === undefined || /^(?:127\.|::1$|localhost$)/.test(address);
    return {
      message: `answers without TLS on ${address ?? '127.0.0.1'}:${port ?? '8080'}`,
      severity: isLocal ? 'high' : 'critical',
    };
  }),
  examples: {
    failing: `# server: v1.19.3${componentExample('kube-apiserver', '--insecure-port=8080')}`,
    passing: `# server: v1.19.3${componentExample('kube-apiserver', '--insecure-port=0')}`,
  },
});

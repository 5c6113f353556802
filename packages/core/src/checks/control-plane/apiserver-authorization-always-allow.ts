import { cis, mitre, nsa, owasp } from '../../model/control.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutCluster } from '../contract/subject-source.ts';
import { componentExample } from '../support/control-plane/examples.ts';
import { judgeInstances } from '../support/control-plane/judge-instances.ts';

export const apiserverAuthorizationAlwaysAllow = defineCheck({
  id: 'apiserver-authorization-always-allow',
  title: 'API server allows every request',
  area: 'control-plane',
  group: 'apiserver-authorization',
  severity: 'critical',
  mode: 'live',
  why: 'Whoever is authenticated, or anonymous where that is allowed, is an administrator.',
  fix: 'Set --authorization-mode to Node,RBAC.',
  controls: [cis('1.2.6'), nsa('auth'), mitre('T1078'), owasp('K03', 'K02')],
  about: aboutCluster,
  dependsOn: 'cluster',
  test: judgeInstances('kube-apiserver', ({ flags }) => {
    if (flags.isSet('authorization-config')) return { unknown: 'needs-host' };
    if (!flags.isSet('authorization-mode')) return 'has no --authorization-mode, which allows everything';
    return flags.list('authorization-mode').includes('AlwaysAllow')
      ? 'runs with --authorization-mode AlwaysAllow'
      : undefined;
  }),
  examples: {
    failing: componentExample('kube-apiserver', '--authorization-mode=AlwaysAllow'),
    passing: componentExample('kube-apiserver', '--authorization-mode=Node,RBAC'),
  },
});

import { cis, mitre, nsa, owasp } from '../../model/control.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutCluster } from '../contract/subject-source.ts';
import { componentExample } from '../support/control-plane/examples.ts';
import { judgeInstances } from '../support/control-plane/judge-instances.ts';

export const apiserverAuthorizationNode = defineCheck({
  id: 'apiserver-authorization-node',
  title: 'API server lets nodes ask for everything',
  area: 'control-plane',
  group: 'apiserver-authorization',
  severity: 'medium',
  mode: 'live',
  why: 'Without the mode Node a kubelet may read what no pod of its node needs, or is given a wide role instead.',
  fix: 'Add Node to --authorization-mode.',
  controls: [cis('1.2.7'), nsa('auth'), mitre('T1078'), owasp('K09', 'K07')],
  about: aboutCluster,
  dependsOn: 'cluster',
  test: judgeInstances('kube-apiserver', ({ flags }) => {
    if (flags.isSet('authorization-config')) return { unknown: 'needs-host' };
    return flags.list('authorization-mode').includes('Node') ? undefined : 'has no Node in --authorization-mode';
  }),
  examples: {
    failing: componentExample('kube-apiserver', '--authorization-mode=RBAC'),
    passing: componentExample('kube-apiserver', '--authorization-mode=Node,RBAC'),
  },
});

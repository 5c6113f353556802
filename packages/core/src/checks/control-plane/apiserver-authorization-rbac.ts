import type { Inventory } from '../../inventory/inventory.ts';
import { cis, mitre, nsa, owasp } from '../../model/control.ts';
import { fail } from '../../model/verdict.ts';
import type { Verdict } from '../../model/verdict.ts';
import { defineCheck } from '../contract/check.ts';
import type { CheckContext } from '../contract/check.ts';
import { aboutCluster } from '../contract/subject-source.ts';
import { componentExample } from '../support/control-plane/examples.ts';
import { judgeInstances } from '../support/control-plane/judge-instances.ts';

export const apiserverAuthorizationRbac = defineCheck({
  id: 'apiserver-authorization-rbac',
  title: 'API server does not decide by RBAC alone',
  area: 'control-plane',
  group: 'apiserver-authorization',
  severity: 'high',
  mode: 'live',
  why: 'What roles and bindings say has no effect, or something beside them allows more that nobody sees there.',
  fix: 'Set --authorization-mode to Node,RBAC.',
  controls: [cis('1.2.6', '1.2.8'), nsa('auth'), mitre('T1078'), owasp('K03', 'K02')],
  about: aboutCluster,
  dependsOn: 'cluster',
  test: (inventory, context) => judgeApi(inventory) ?? judgeFlags(inventory, context),
  examples: {
    failing: componentExample('kube-apiserver', '--authorization-mode=Node,RBAC,ABAC'),
    passing: componentExample('kube-apiserver', '--authorization-mode=Node,RBAC'),
  },
});

/** Also where no flag can be seen: without the API group there is no RBAC. */
function judgeApi(inventory: Inventory): Verdict | undefined {
  return inventory.gap('ClusterRole.rbac.authorization.k8s.io') === 'api-missing'
    ? fail('', 'the API server does not serve rbac.authorization.k8s.io')
    : undefined;
}

const judgeFlags: (inventory: Inventory, context: CheckContext) => Verdict = judgeInstances(
  'kube-apiserver',
  ({ flags }) => {
    if (flags.isSet('authorization-config')) return { unknown: 'needs-host' };
    const modes = flags.list('authorization-mode');
    if (!modes.includes('RBAC')) return 'has no RBAC in --authorization-mode';
    return modes.includes('ABAC') ? { message: 'has ABAC beside RBAC', severity: 'medium' } : undefined;
  },
);

import { serviceAccountPrincipal } from '../../graph/rbac/principals.ts';
import { takesNode } from '../../graph/rbac/escalation/takes-node.ts';
import { makeGraphs } from '../../graph/graphs.ts';
import type { Inventory } from '../../inventory/inventory.ts';
import { namespaceOf } from '../../inventory/references.ts';
import { serviceAccountNameOf, tokenMountOf } from '../../inventory/service-account-of.ts';
import { compareText } from '../../model/resource.ts';
import { mitre, owasp } from '../../model/control.ts';
import { defineCheck } from '../contract/check.ts';
import { adminAccount, exposedPod, heldRole } from '../support/paths/examples.ts';
import { firstOf, judgeHolders } from '../support/paths/judge-holders.ts';
import { aboutBindings } from '../support/rbac/about-rights.ts';

export const pathExecToAdminSa = defineCheck({
  id: 'path-exec-to-admin-sa',
  title: 'Gets into pods that take a node or the cluster',
  area: 'paths',
  severity: 'critical',
  mode: 'live',
  why: 'A command in a pod runs with all that the pod has: the token of an administrator, or the node.',
  fix: 'Limit the right to namespaces without such pods, or take it away.',
  controls: [mitre('T1609', 'T1528'), owasp('K03', 'K02')],
  about: aboutBindings,
  needs: ['Pod', 'ServiceAccount'],
  dependsOn: 'cluster',
  test: ({ object }, context) => {
    const powerful = context.inventory.derive(findPowerfulPods);
    return judgeHolders(object, context, {
      primitives: ['RB-12', 'RB-13', 'RB-14'],
      reached: (namespace) => firstOf(namespace, [...powerful.keys()], (name) => powerful.get(name)),
    });
  },
  examples: {
    failing: withExec('exec'),
    passing: withExec('log'),
  },
});

/** For each namespace, the first workload worth getting into, in words. */
function findPowerfulPods(inventory: Inventory): ReadonlyMap<string, string> {
  const rbac = makeGraphs(inventory).rbac();
  const found = new Map<string, string>();
  for (const { workload } of inventory.workloads) {
    const namespace = namespaceOf(workload);
    if (found.has(namespace)) continue;
    const name = `${workload.kind} "${namespace}/${workload.metadata.name}"`;
    const account = serviceAccountNameOf(workload.template.spec);
    const reason = takesNode(workload.template.spec);
    if (reason !== undefined) found.set(namespace, `in ${name} it takes the node: ${reason}`);
    else if (
      tokenMountOf(workload, inventory).mounted === true &&
      rbac.isAdminEquivalent(serviceAccountPrincipal(namespace, account))
    )
      found.set(namespace, `in ${name} lies the token of service account "${account}", which takes the cluster`);
  }
  return new Map([...found].sort(([a], [b]) => compareText(a, b)));
}

function withExec(subresource: string): string {
  const rule = `apiGroups: [""], resources: [pods/${subresource}], verbs: [create, get]`;
  return exposedPod({ pod: 'serviceAccountName: operator' }) + adminAccount('operator') + heldRole(rule);
}

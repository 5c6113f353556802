import { takesNode } from '../../../graph/rbac/escalation/takes-node.ts';
import type { Inventory } from '../../../inventory/inventory.ts';
import { isMirrorPod } from '../../../inventory/owners.ts';
import { namespaceOf } from '../../../inventory/references.ts';
import type { Workload } from '../../../model/kubernetes/objects.ts';

/**
 * What hands a workload its node, in words; `undefined` where nothing does. Static pods and what runs in system
 * namespaces are part of the node: that they hold it is no way anywhere.
 */
export function takesItsNode(workload: Workload, inventory: Inventory): string | undefined {
  if (isMirrorPod(workload) || inventory.isSystemNamespace(namespaceOf(workload))) return undefined;
  return takesNode(workload.template.spec);
}

/** Names of the nodes on which its pods run, sorted. */
export function nodesOf(workload: Workload, inventory: Inventory): readonly string[] {
  const names = inventory.podsOf(workload).flatMap(({ template }) => template.spec.nodeName ?? []);
  return [...new Set(names)].sort();
}

export type PodsByNode = ReadonlyMap<string, readonly Workload[]>;

/** Recipe of the inventory: the workloads that have a pod on a node. */
export function groupByNode(inventory: Inventory): PodsByNode {
  const byNode = new Map<string, Workload[]>();
  for (const { workload } of inventory.workloads) {
    for (const name of nodesOf(workload, inventory)) {
      const list = byNode.get(name);
      if (list === undefined) byNode.set(name, [workload]);
      else list.push(workload);
    }
  }
  return byNode;
}

import type { Inventory } from '../inventory/inventory.ts';
import { kindKeys, kindLabel } from '../model/kinds.ts';
import type { InventorySummary } from '../model/report.ts';
import { workloadFactsOf } from './workload-facts.ts';

export function summarizeInventory(inventory: Inventory): InventorySummary {
  const objects: Record<string, number> = {};
  for (const key of kindKeys) {
    const count = inventory.all(key).length;
    if (count > 0) objects[kindLabel(key)] = count;
  }
  return {
    objects,
    workloads: inventory.workloads.length,
    containers: inventory.containers.length,
    namespaces: inventory.namespaceNames,
    workloadFacts: workloadFactsOf(inventory),
  };
}

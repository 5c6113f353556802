import type { Inventory } from './inventory.ts';
import { namespaceOf } from './references.ts';
import type { WorkloadSubject } from './subjects.ts';

const cache = new WeakMap<Inventory, ReadonlyMap<string, readonly WorkloadSubject[]>>();

/** The subjects of workload checks that lie in a namespace. */
export function workloadsIn(inventory: Inventory, namespace: string): readonly WorkloadSubject[] {
  let index = cache.get(inventory);
  if (index === undefined) {
    index = groupByNamespace(inventory.workloads);
    cache.set(inventory, index);
  }
  return index.get(namespace) ?? [];
}

function groupByNamespace(subjects: readonly WorkloadSubject[]): ReadonlyMap<string, readonly WorkloadSubject[]> {
  const groups = new Map<string, WorkloadSubject[]>();
  for (const subject of subjects) {
    const namespace = namespaceOf(subject.workload);
    const group = groups.get(namespace);
    if (group === undefined) groups.set(namespace, [subject]);
    else group.push(subject);
  }
  return groups;
}

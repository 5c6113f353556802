import type { Inventory } from '../inventory/inventory.ts';
import { referenceTo } from '../inventory/references.ts';
import type { Workload } from '../model/kubernetes/objects.ts';
import type { WorkloadFacts } from '../model/report.ts';
import { compareResources, compareText } from '../model/resource.ts';

const known = new WeakMap<Workload, WorkloadFacts>();

/** What every workload is made of. An object never changes, so neither do its facts. */
export function workloadFactsOf(inventory: Inventory): readonly WorkloadFacts[] {
  return inventory.workloads
    .map(({ workload }) => factsOf(workload))
    .sort((a, b) => compareResources(a.resource, b.resource) || compareText(a.file ?? '', b.file ?? ''));
}

function factsOf(workload: Workload): WorkloadFacts {
  const made = known.get(workload);
  if (made !== undefined) return made;
  const { metadata, origin, template } = workload;
  const { serviceAccountName, serviceAccount, containers } = template.spec;
  const facts: WorkloadFacts = {
    resource: referenceTo(workload),
    file: origin?.file ?? null,
    serviceAccount: serviceAccountName || serviceAccount || 'default',
    images: [...new Set(containers.flatMap(({ image }) => (image === undefined || image === '' ? [] : [image])))],
    created: metadata.creationTimestamp ?? null,
  };
  known.set(workload, facts);
  return facts;
}

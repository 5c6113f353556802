import { objectKey } from '@k8s-risk/core';
import type { AuditReport, WorkloadFacts } from '@k8s-risk/core';

type Reported = Pick<AuditReport, 'inventory'>;

/** The workloads whose images or accounts are others in the second report, by `objectKey`. */
export function changedWorkloads(before: Reported, after: Reported): ReadonlySet<string> {
  const [first, second] = [before.inventory.workloadFacts, after.inventory.workloadFacts];
  if (first === second) return new Set();
  const known = new Map((first ?? []).map((facts) => [objectKey(facts.resource, facts.file), facts]));
  const changed = new Set<string>();
  for (const facts of second ?? []) {
    const name = objectKey(facts.resource, facts.file);
    const was = known.get(name);
    known.delete(name);
    if (was === undefined || !isSame(was, facts)) changed.add(name);
  }
  for (const name of known.keys()) changed.add(name);
  return changed;
}

function isSame(a: WorkloadFacts, b: WorkloadFacts): boolean {
  return a.serviceAccount === b.serviceAccount && a.images.join('\n') === b.images.join('\n');
}

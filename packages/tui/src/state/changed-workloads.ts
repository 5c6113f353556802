import type { AuditReport, Finding, WorkloadFacts } from '@k8s-risk/core';

type Reported = Pick<AuditReport, 'inventory'>;

/** The workloads whose images or accounts are others in the second report, as `workloadOf` names them. */
export function changedWorkloads(before: Reported, after: Reported): ReadonlySet<string> {
  const [first, second] = [before.inventory.workloadFacts, after.inventory.workloadFacts];
  if (first === second) return new Set();
  const known = new Map((first ?? []).map((facts) => [workloadOf(facts), facts]));
  const changed = new Set<string>();
  for (const facts of second ?? []) {
    const name = workloadOf(facts);
    const was = known.get(name);
    known.delete(name);
    if (was === undefined || !isSame(was, facts)) changed.add(name);
  }
  for (const name of known.keys()) changed.add(name);
  return changed;
}

/** Findings of a workload and what is known of it share this name. */
export function workloadOf({ resource, file }: Pick<Finding | WorkloadFacts, 'resource' | 'file'>): string {
  const { apiVersion, kind, namespace, name } = resource;
  return `${apiVersion ?? ''}\n${kind}\n${namespace ?? ''}\n${name}\n${file ?? ''}`;
}

function isSame(a: WorkloadFacts, b: WorkloadFacts): boolean {
  return a.serviceAccount === b.serviceAccount && a.images.join('\n') === b.images.join('\n');
}

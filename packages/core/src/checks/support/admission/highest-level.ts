import type { WorkloadSubject } from '../../../inventory/subjects.ts';
import type { Inventory } from '../../../inventory/inventory.ts';
import type { NamespaceObject } from '../../../model/kubernetes/objects.ts';
import type { CheckContext } from '../../contract/check.ts';
import { podSecurityLevelOf, podSecurityViolations } from '../pod-security-levels.ts';
import type { PodSecurityLevel } from '../pod-security-levels.ts';

interface NamespaceSubject {
  readonly namespace: NamespaceObject;
}

/** Templates and pods of a namespace: what a level would be asked about. */
export function podSpecsOf({ namespace }: NamespaceSubject, inventory: Inventory): readonly WorkloadSubject[] {
  const subjects = inventory.workloadsIn(namespace.metadata.name);
  // Pods may differ from their template: webhooks change them, and templates change later.
  return subjects.flatMap((subject) => [
    subject,
    ...inventory
      .podsOf(subject.workload)
      .filter((pod) => pod !== subject.workload)
      .map((pod): WorkloadSubject => ({ workload: pod, path: pod.template.path })),
  ]);
}

/** The strictest level that refuses nothing which is there; baseline for a namespace without pods. */
export function highestLevel(subject: NamespaceSubject, context: CheckContext): PodSecurityLevel {
  const specs = podSpecsOf(subject, context.inventory);
  if (specs.length === 0) return 'baseline';
  const levels = new Set(specs.map((spec) => podSecurityLevelOf(spec, context)));
  if (levels.has('privileged')) return 'privileged';
  return levels.has('baseline') ? 'baseline' : 'restricted';
}

/** The ids of the controls that keep the pods of a namespace from a level, sorted. */
export function blockingControls(
  subject: NamespaceSubject,
  level: PodSecurityLevel,
  context: CheckContext,
): readonly string[] {
  const specs = podSpecsOf(subject, context.inventory);
  return [...new Set(specs.flatMap((spec) => podSecurityViolations(spec, level, context)))].sort();
}

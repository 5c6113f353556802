import type { KubernetesObject } from './kubernetes/objects.ts';
import { compareText } from './resource.ts';

/**
 * The order of one kind's objects in the snapshot of a cluster: by namespace, then by name. API servers and watches give
 * other orders, and a report may not depend on who was asked.
 */
export function compareObjects(a: KubernetesObject, b: KubernetesObject): number {
  return (
    compareText(a.metadata.namespace ?? '', b.metadata.namespace ?? '') || compareText(a.metadata.name, b.metadata.name)
  );
}

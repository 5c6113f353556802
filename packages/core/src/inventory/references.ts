import type { KubernetesObject } from '../model/kubernetes/objects.ts';
import { compareResources } from '../model/resource.ts';
import type { ResourceReference } from '../model/resource.ts';

const cache = new WeakMap<KubernetesObject, ResourceReference>();

/** The object as findings name it: namespace null for cluster-scoped objects and where the manifest has none. */
export function referenceTo(object: KubernetesObject): ResourceReference {
  const known = cache.get(object);
  if (known !== undefined) return known;
  const reference: ResourceReference = {
    apiVersion: object.apiVersion,
    kind: object.kind,
    namespace: object.metadata.namespace ?? null,
    name: object.metadata.name,
  };
  cache.set(object, reference);
  return reference;
}

/** The order in which findings name objects, whatever the order of the input. */
export function compareObjects(a: KubernetesObject, b: KubernetesObject): number {
  return compareResources(referenceTo(a), referenceTo(b));
}

/** The namespace for comparisons: a missing one is `default` (conventions.md 2.6). */
export function namespaceOf(object: KubernetesObject): string {
  return object.metadata.namespace ?? 'default';
}

import { namespaceOf } from '../inventory/references.ts';
import type { KubernetesObject } from '../model/kubernetes/objects.ts';
import { compareObjects } from '../model/object-order.ts';
import type { KindKey } from '../model/kinds.ts';
import { compareText } from '../model/resource.ts';
import { placeOf } from '../model/sorted.ts';
import { idOf, objectId } from './object-id.ts';

/** The objects of one kind in the order of a snapshot. Lists that were handed out stay as they are. */
export interface OrderedObjects {
  readonly all: () => readonly KubernetesObject[];
  readonly inNamespace: (namespace: string) => readonly KubernetesObject[];
  readonly get: (namespace: string | null, name: string) => KubernetesObject | undefined;
  readonly put: (object: KubernetesObject) => void;
  readonly remove: (object: KubernetesObject) => void;
  /** All at once, where there was nothing. */
  readonly fill: (objects: readonly KubernetesObject[]) => void;
}

const none: readonly KubernetesObject[] = [];

export function makeOrderedObjects(kind: KindKey): OrderedObjects {
  const byId = new Map<string, KubernetesObject>();
  const byNamespace = new Map<string, readonly KubernetesObject[]>();
  let all: readonly KubernetesObject[] | undefined = none;

  const replace = (namespace: string, objects: readonly KubernetesObject[]): void => {
    all = undefined;
    if (objects.length === 0) byNamespace.delete(namespace);
    else byNamespace.set(namespace, objects);
  };

  return {
    all: () => {
      all ??= [...byNamespace.keys()].sort(compareText).flatMap((namespace) => byNamespace.get(namespace) ?? none);
      return all;
    },
    inNamespace: (namespace) => byNamespace.get(namespace) ?? none,
    get: (namespace, name) => byId.get(idOf(kind, namespace, name)),
    put: (object) => {
      const namespace = namespaceOf(object);
      const there = byNamespace.get(namespace) ?? none;
      const place = placeOf(there, object, compareObjects);
      const known = byId.has(objectId(object));
      replace(namespace, known ? there.with(place, object) : there.toSpliced(place, 0, object));
      byId.set(objectId(object), object);
    },
    remove: (object) => {
      if (!byId.delete(objectId(object))) return;
      const namespace = namespaceOf(object);
      const there = byNamespace.get(namespace) ?? none;
      replace(namespace, there.toSpliced(placeOf(there, object, compareObjects), 1));
    },
    fill: (objects) => {
      for (const object of objects) byId.set(objectId(object), object);
      for (const [namespace, own] of Map.groupBy(byId.values(), namespaceOf))
        replace(namespace, own.toSorted(compareObjects));
    },
  };
}

import { namespaceOf } from '../inventory/references.ts';
import type { KubernetesObject } from '../model/kubernetes/objects.ts';
import { compareObjects } from '../model/object-order.ts';
import { compareText } from '../model/resource.ts';
import { placeOf } from '../model/sorted.ts';

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

export function makeOrderedObjects(): OrderedObjects {
  const byName = new Map<string, KubernetesObject>();
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
    get: (namespace, name) => byName.get(nameIn(namespace, name)),
    put: (object) => {
      const namespace = namespaceOf(object);
      const there = byNamespace.get(namespace) ?? none;
      const place = placeOf(there, object, compareObjects);
      const known = byName.has(nameOf(object));
      replace(namespace, known ? there.with(place, object) : there.toSpliced(place, 0, object));
      byName.set(nameOf(object), object);
    },
    remove: (object) => {
      if (!byName.delete(nameOf(object))) return;
      const namespace = namespaceOf(object);
      const there = byNamespace.get(namespace) ?? none;
      replace(namespace, there.toSpliced(placeOf(there, object, compareObjects), 1));
    },
    fill: (objects) => {
      for (const object of objects) byName.set(nameOf(object), object);
      for (const [namespace, own] of Map.groupBy(byName.values(), namespaceOf))
        replace(namespace, own.toSorted(compareObjects));
    },
  };
}

function nameOf({ metadata }: KubernetesObject): string {
  return nameIn(metadata.namespace ?? null, metadata.name);
}

function nameIn(namespace: string | null, name: string): string {
  return `${namespace ?? 'default'}/${name}`;
}

import type { KindKey } from '../model/kinds.ts';
import type { KubernetesObject, NamespaceObject, ObjectOf, Workload } from '../model/kubernetes/objects.ts';
import type { DockerArtifact } from '../model/docker.ts';
import type { Gap, GapReason, Snapshot } from '../model/snapshot.ts';
import type { ContainerSubject, WorkloadSubject } from './subjects.ts';
import { containersOf, groupWorkloads } from './workloads.ts';
import { namespaceOf } from './references.ts';
import { makeSystemNamespaceTest } from './system-namespaces.ts';

export type Recipe<Value> = (inventory: Inventory, before?: Value) => Value;

/** A snapshot, indexed once. Every question of a check goes through it. */
export interface Inventory {
  readonly snapshot: Snapshot;
  readonly live: boolean;
  /** The subjects of workload checks: every object with a pod spec in files, top controllers on a live cluster. */
  readonly workloads: readonly WorkloadSubject[];
  readonly containers: readonly ContainerSubject[];
  /** Those of `workloads` that lie in a namespace. */
  readonly workloadsIn: (namespace: string) => readonly WorkloadSubject[];
  /** Live: the running pods of a workload; in files none. */
  readonly podsOf: (workload: Workload) => readonly Workload[];
  /** Live: the top controller of a pod or controller; in files the object itself. */
  readonly ownerOf: (workload: Workload) => Workload;
  readonly all: <Key extends KindKey>(key: Key) => readonly ObjectOf<Key>[];
  /** Those in a namespace, where a missing namespace is `default`. */
  readonly inNamespace: <Key extends KindKey>(key: Key, namespace: string) => readonly ObjectOf<Key>[];
  readonly find: <Key extends KindKey>(key: Key, namespace: string | null, name: string) => ObjectOf<Key> | undefined;
  readonly namespaces: readonly NamespaceObject[];
  /** Every namespace that is named by an object or has a Namespace object, sorted. */
  readonly namespaceNames: readonly string[];
  /** Labels of a namespace, `kubernetes.io/metadata.name` included, whether or not its object is in the input. */
  readonly namespaceLabels: (namespace: string) => Readonly<Record<string, string>>;
  readonly isSystemNamespace: (namespace: string) => boolean;
  readonly artifacts: readonly DockerArtifact[];
  /** Why a kind could not be read there; `undefined` when it was (possibly without any object). Files have no gaps. */
  readonly gap: (key: KindKey, namespace?: string | null) => GapReason | undefined;
  /**
   * What follows from the inventory alone, computed at the first question. The recipe is its key: a constant function,
   * never one that is made on the spot. Live, it is computed again when something changes that it has looked at, and not
   * before: a cache of one's own would keep what is no longer true. What it made before is given to it then, so that it
   * can use parts of that again; a recipe that gives it back as it is says that nothing is different.
   */
  readonly derive: <Value>(recipe: Recipe<Value>) => Value;
}

export interface InventoryOptions {
  /** Globs of further system namespaces (policy file). */
  readonly systemNamespaces?: readonly string[];
}

export function makeInventory(snapshot: Snapshot, options: InventoryOptions = {}): Inventory {
  const live = snapshot.source === 'cluster';
  const byKind = new Map<KindKey, KubernetesObject[]>();
  for (const object of snapshot.objects) {
    const list = byKind.get(object.key);
    if (list === undefined) byKind.set(object.key, [object]);
    else list.push(object);
  }
  const byNamespace = new Map<KindKey, Map<string, KubernetesObject[]>>();
  const byName = new Map<KindKey, Map<string, KubernetesObject>>();

  function all<Key extends KindKey>(key: Key): readonly ObjectOf<Key>[] {
    return (byKind.get(key) ?? []) as unknown as readonly ObjectOf<Key>[];
  }

  function inNamespace<Key extends KindKey>(key: Key, namespace: string): readonly ObjectOf<Key>[] {
    let index = byNamespace.get(key);
    if (index === undefined) {
      index = new Map();
      for (const object of byKind.get(key) ?? []) {
        const name = namespaceOf(object);
        const list = index.get(name);
        if (list === undefined) index.set(name, [object]);
        else list.push(object);
      }
      byNamespace.set(key, index);
    }
    return (index.get(namespace) ?? []) as unknown as readonly ObjectOf<Key>[];
  }

  function find<Key extends KindKey>(key: Key, namespace: string | null, name: string): ObjectOf<Key> | undefined {
    let index = byName.get(key);
    if (index === undefined) {
      index = new Map();
      for (const object of byKind.get(key) ?? []) {
        const id = `${object.metadata.namespace ?? 'default'}/${object.metadata.name}`;
        if (!index.has(id)) index.set(id, object);
      }
      byName.set(key, index);
    }
    return index.get(`${namespace ?? 'default'}/${name}`) as ObjectOf<Key> | undefined;
  }

  const namespaceLabelCache = new Map<string, Readonly<Record<string, string>>>();
  function namespaceLabels(namespace: string): Readonly<Record<string, string>> {
    let labels = namespaceLabelCache.get(namespace);
    if (labels === undefined) {
      const object = find('Namespace', null, namespace);
      labels = { ...object?.metadata.labels, 'kubernetes.io/metadata.name': namespace };
      namespaceLabelCache.set(namespace, labels);
    }
    return labels;
  }

  const grouped = groupWorkloads(snapshot, find);
  const containers = grouped.subjects.flatMap(({ workload }) => containersOf(workload));

  let workloadsByNamespace: ReadonlyMap<string, readonly WorkloadSubject[]> | undefined;
  const derived = new Map<unknown, unknown>();
  const inventory: Inventory = {
    snapshot,
    live,
    workloads: grouped.subjects,
    containers,
    workloadsIn: (namespace) => {
      workloadsByNamespace ??= Map.groupBy(grouped.subjects, ({ workload }) => namespaceOf(workload));
      return workloadsByNamespace.get(namespace) ?? [];
    },
    podsOf: grouped.podsOf,
    ownerOf: grouped.ownerOf,
    all,
    inNamespace,
    find,
    namespaces: all('Namespace'),
    namespaceNames: namesOf(snapshot),
    namespaceLabels,
    isSystemNamespace: makeSystemNamespaceTest(options.systemNamespaces ?? []),
    artifacts: snapshot.artifacts,
    gap: makeGapLookup(snapshot.gaps),
    derive: <Value>(recipe: Recipe<Value>): Value => {
      if (!derived.has(recipe)) derived.set(recipe, recipe(inventory));
      // Only this recipe's own value is kept under it.
      return derived.get(recipe) as Value;
    },
  };
  return inventory;
}

function namesOf(snapshot: Snapshot): readonly string[] {
  const names = new Set<string>();
  for (const object of snapshot.objects) {
    if (object.key === 'Namespace') names.add(object.metadata.name);
    else if (object.metadata.namespace !== undefined) names.add(object.metadata.namespace);
  }
  return [...names].sort();
}

export function makeGapLookup(gaps: readonly Gap[]): Inventory['gap'] {
  if (gaps.length === 0) return () => undefined;
  const reasons = new Map<string, GapReason>();
  const anywhere = new Map<KindKey, GapReason>();
  for (const gap of gaps) {
    reasons.set(`${gap.kind}|${gap.namespace ?? ''}`, gap.reason);
    if (!anywhere.has(gap.kind)) anywhere.set(gap.kind, gap.reason);
  }
  return (key, namespace) => {
    if (namespace === undefined || namespace === null) return reasons.get(`${key}|`) ?? anywhere.get(key);
    return reasons.get(`${key}|`) ?? reasons.get(`${key}|${namespace}`);
  };
}

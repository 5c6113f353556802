import { controllerOf, isFinishedPod, topOwnerOf } from '../inventory/owners.ts';
import { isKindKey, kindKeyOf, kindKeys } from '../model/kinds.ts';
import type { KubernetesObject, Workload } from '../model/kubernetes/objects.ts';
import { compareObjects } from '../model/object-order.ts';
import { apiGroupOf } from '../model/resource.ts';
import type { ClusterObjects, ObjectChange } from './cluster-objects.ts';
import { idOf, namespaceOfId, objectId } from './object-id.ts';

/** Who is under whom, kept current: what `groupWorkloads` finds for a snapshot at once. */
export interface WorkloadGroups {
  /** Takes changes in and tells which workloads belong elsewhere now, or to another version of their controller. */
  readonly update: (changes: readonly ObjectChange[]) => Regrouped;
  readonly get: (id: string) => Workload | undefined;
  readonly ownerOf: (workload: Workload) => Workload;
  readonly podsOf: (workload: Workload) => readonly Workload[];
  /** Top controllers, and pods that nobody controls. */
  readonly tops: () => readonly Workload[];
  readonly topsIn: (namespace: string) => readonly Workload[];
}

export interface Regrouped {
  /** Ids of the workloads whose top may be another object now. */
  readonly moved: ReadonlySet<string>;
  /** Ids of the tops whose pods have changed. */
  readonly pods: ReadonlySet<string>;
  /** Namespaces in which a top came, went or is another version of itself. */
  readonly tops: ReadonlySet<string>;
}

const none: readonly Workload[] = [];

export function makeWorkloadGroups(objects: ClusterObjects): WorkloadGroups {
  const topOf = new Map<string, string>();
  const podsUnder = new Map<string, Map<string, Workload>>();
  /** In order, as they were last asked for: the same list for as long as they are the same pods. */
  const podLists = new Map<string, readonly Workload[]>();
  const controlled = new Map<string, Set<string>>();
  const known = new Map<string, Workload>();
  let tops: readonly Workload[] | undefined;
  const byNamespace = new Map<string, readonly Workload[]>();
  const topObjects = new Set<KubernetesObject>();

  const find = (key: string, namespace: string, name: string): Workload | undefined => {
    const object = isKindKey(key) ? objects.kind(key).get(namespace, name) : undefined;
    return object?.type === 'workload' ? object : undefined;
  };

  const withDescendants = (id: string, found: Set<string>): void => {
    if (found.has(id)) return;
    found.add(id);
    for (const child of controlled.get(id) ?? []) withDescendants(child, found);
  };

  const detach = (workload: Workload, id: string): void => {
    known.delete(id);
    topObjects.delete(workload);
    const owner = ownerIdOf(workload);
    if (owner === undefined) return;
    const siblings = controlled.get(owner);
    siblings?.delete(id);
    if (siblings?.size === 0) controlled.delete(owner);
  };

  const attach = (workload: Workload, id: string): void => {
    known.set(id, workload);
    const owner = ownerIdOf(workload);
    if (owner === undefined) return;
    const siblings = controlled.get(owner);
    if (siblings === undefined) controlled.set(owner, new Set([id]));
    else siblings.add(id);
  };

  const regroup = (id: string, touched: Set<string>): void => {
    const before = topOf.get(id);
    if (before !== undefined && podsUnder.get(before)?.delete(id) === true) touched.add(before);
    if (before !== undefined && podsUnder.get(before)?.size === 0) podsUnder.delete(before);
    topOf.delete(id);
    const workload = known.get(id);
    if (workload !== undefined) topObjects.delete(workload);
    if (workload === undefined || isFinishedPod(workload)) return;
    const owner = topOwnerOf(workload, find);
    const top = objectId(owner);
    topOf.set(id, top);
    if (owner === workload) topObjects.add(workload);
    if (workload.key !== 'Pod') return;
    touched.add(top);
    const pods = podsUnder.get(top);
    if (pods === undefined) podsUnder.set(top, new Map([[id, workload]]));
    else pods.set(id, workload);
  };

  return {
    update: (changes) => {
      const moved = new Set<string>();
      const pods = new Set<string>();
      for (const { before, after } of changes) {
        if (before?.type === 'workload') detach(before, objectId(before));
        if (after?.type === 'workload') attach(after, objectId(after));
      }
      for (const { before, after } of changes) {
        const object = after ?? before;
        if (object?.type === 'workload') withDescendants(objectId(object), moved);
      }
      const changed = new Set(changes.map(({ before, after }) => after ?? before).map((one) => one && objectId(one)));
      const topsIn = new Set<string>();
      for (const id of moved) {
        const wasTop = topOf.get(id) === id;
        regroup(id, pods);
        const isTopNow = topOf.get(id) === id;
        if (wasTop !== isTopNow || (isTopNow && changed.has(id))) topsIn.add(namespaceOfId(id));
      }
      for (const top of pods) podLists.delete(top);
      for (const namespace of topsIn) byNamespace.delete(namespace);
      if (topsIn.size > 0) tops = undefined;
      return { moved, pods, tops: topsIn };
    },
    get: (id) => known.get(id),
    ownerOf: (workload) => {
      const id = objectId(workload);
      const top = topOf.get(id);
      return (top === undefined || top === id ? undefined : known.get(top)) ?? workload;
    },
    podsOf: (workload) => {
      const id = objectId(workload);
      const pods = podsUnder.get(id);
      if (pods === undefined) return none;
      let list = podLists.get(id);
      if (list === undefined) {
        list = [...pods.values()].sort(compareObjects);
        podLists.set(id, list);
      }
      return list;
    },
    tops: () => {
      tops ??= kindKeys.flatMap((kind) => topsAmong(objects.kind(kind).all()));
      return tops;
    },
    topsIn: (namespace) => {
      let found = byNamespace.get(namespace);
      if (found === undefined) {
        found = kindKeys.flatMap((kind) => topsAmong(objects.kind(kind).inNamespace(namespace)));
        byNamespace.set(namespace, found);
      }
      return found;
    },
  };

  /** All objects of a kind are workloads, or none is. */
  function topsAmong(ofKind: readonly KubernetesObject[]): readonly Workload[] {
    return ofKind[0]?.type === 'workload' ? ofKind.filter(isTop) : [];
  }

  function isTop(object: KubernetesObject): object is Workload {
    return object.type === 'workload' && topObjects.has(object);
  }
}

/** The id of whoever controls it, whether or not it is there. */
function ownerIdOf(workload: Workload): string | undefined {
  const owner = controllerOf(workload);
  const kind = owner === undefined ? undefined : kindKeyOf(owner.kind, apiGroupOf(owner.apiVersion));
  return owner === undefined || kind === undefined
    ? undefined
    : idOf(kind, workload.metadata.namespace ?? null, owner.name);
}

import { kindKeys } from '../model/kinds.ts';
import type { KindKey } from '../model/kinds.ts';
import type { KubernetesObject } from '../model/kubernetes/objects.ts';
import { compareObjects } from '../model/object-order.ts';
import type { Gap, Snapshot } from '../model/snapshot.ts';
import type { ClusterEvent } from '../sources/cluster-event.ts';
import { sameObject } from './same-object.ts';

/** One object before and after an event; absent where it was not there, or is not there any more. */
export interface ObjectChange {
  readonly before: KubernetesObject | undefined;
  readonly after: KubernetesObject | undefined;
}

/** What an event did to what is known of a cluster. */
export interface StateChange {
  readonly objects: readonly ObjectChange[];
  /** A kind can be read again or can no longer be read, or the server is another one. */
  readonly knowledge: boolean;
}

/** What is known of a cluster right now: objects in the order of a snapshot, and gaps. Changes event by event. */
export interface ClusterObjects {
  readonly apply: (event: ClusterEvent) => StateChange;
  readonly all: (kind: KindKey) => readonly KubernetesObject[];
  readonly find: (kind: KindKey, namespace: string | null, name: string) => KubernetesObject | undefined;
  readonly gaps: () => readonly Gap[];
  /** A copy that stays as it is. */
  readonly snapshot: (takenAt: string) => Snapshot;
}

const nothing: StateChange = { objects: [], knowledge: false };

export function makeClusterObjects(): ClusterObjects {
  const byKind = new Map<KindKey, OrderedObjects>();
  const gaps = new Map<string, Gap>();
  let about: Extract<ClusterEvent, { type: 'cluster' }> | undefined;

  const objectsOf = (kind: KindKey): OrderedObjects => {
    let objects = byKind.get(kind);
    if (objects === undefined) {
      objects = makeOrderedObjects();
      byKind.set(kind, objects);
    }
    return objects;
  };

  const forget = (kind: KindKey, namespace: string | null, kept?: ReadonlySet<string>): readonly ObjectChange[] => {
    const objects = objectsOf(kind);
    return objects
      .all()
      .filter((object) => namespace === null || object.metadata.namespace === namespace)
      .filter((object) => kept?.has(nameOf(object)) !== true)
      .map((before) => {
        objects.remove(before);
        return { before, after: undefined };
      });
  };

  const put = (object: KubernetesObject): readonly ObjectChange[] => {
    const objects = objectsOf(object.key);
    const before = objects.get(nameOf(object));
    if (before !== undefined && sameObject(before, object)) return [];
    objects.put(object);
    return [{ before, after: object }];
  };

  const list = (event: Extract<ClusterEvent, { type: 'listed' }>): StateChange => {
    const { kind, namespace, objects: listed } = event;
    const known = objectsOf(kind);
    const healed = [gapKey({ kind, namespace }), ...(namespace === null ? namespacedGapsOf(gaps, kind) : [])];
    const knowledge = healed.map((key) => gaps.delete(key)).includes(true);
    if (known.all().length === 0) {
      known.fill(listed);
      return { objects: known.all().map((after) => ({ before: undefined, after })), knowledge };
    }
    const gone = forget(kind, namespace, new Set(listed.map(nameOf)));
    return { objects: [...gone, ...listed.flatMap(put)], knowledge };
  };

  return {
    apply: (event) => {
      switch (event.type) {
        case 'applied':
          return { objects: put(event.object), knowledge: false };
        case 'deleted': {
          const before = objectsOf(event.kind).get(nameIn(event.namespace, event.name));
          if (before === undefined) return nothing;
          objectsOf(event.kind).remove(before);
          return { objects: [{ before, after: undefined }], knowledge: false };
        }
        case 'listed':
          return list(event);
        case 'gap': {
          const { kind, namespace, reason } = event;
          const objects = forget(kind, namespace);
          const known = gaps.get(gapKey(event));
          gaps.set(gapKey(event), { kind, namespace, reason });
          return { objects, knowledge: known?.reason !== reason };
        }
        case 'cluster': {
          const same = JSON.stringify(about) === JSON.stringify(event);
          about = event;
          return { objects: [], knowledge: !same };
        }
        case 'progress':
        case 'state':
        case 'ready':
        case 'failed':
          return nothing;
      }
    },
    all: (kind) => byKind.get(kind)?.all() ?? [],
    find: (kind, namespace, name) => byKind.get(kind)?.get(nameIn(namespace, name)),
    gaps: () => sortedGaps(gaps),
    snapshot: (takenAt) => ({
      source: 'cluster',
      cluster: about?.cluster ?? null,
      takenAt,
      ...(about?.serverVersion === undefined ? {} : { serverVersion: about.serverVersion }),
      ...(about?.namespaces === undefined ? {} : { namespaces: about.namespaces }),
      objects: kindKeys.flatMap((kind) => byKind.get(kind)?.all() ?? []),
      artifacts: [],
      gaps: sortedGaps(gaps),
      errors: [],
    }),
  };
}

interface OrderedObjects {
  readonly all: () => readonly KubernetesObject[];
  readonly get: (name: string) => KubernetesObject | undefined;
  readonly put: (object: KubernetesObject) => void;
  readonly remove: (object: KubernetesObject) => void;
  /** All at once, where there was nothing. */
  readonly fill: (objects: readonly KubernetesObject[]) => void;
}

function makeOrderedObjects(): OrderedObjects {
  const byName = new Map<string, KubernetesObject>();
  let ordered: KubernetesObject[] = [];
  return {
    all: () => ordered,
    get: (name) => byName.get(name),
    put: (object) => {
      const place = placeOf(ordered, object);
      // What was handed out stays as it is.
      ordered = byName.has(nameOf(object)) ? ordered.with(place, object) : ordered.toSpliced(place, 0, object);
      byName.set(nameOf(object), object);
    },
    remove: (object) => {
      if (byName.delete(nameOf(object))) ordered = ordered.toSpliced(placeOf(ordered, object), 1);
    },
    fill: (objects) => {
      for (const object of objects) byName.set(nameOf(object), object);
      ordered = [...byName.values()].sort(compareObjects);
    },
  };
}

/** The place of the object, or where it belongs. */
function placeOf(ordered: readonly KubernetesObject[], object: KubernetesObject): number {
  let low = 0;
  let high = ordered.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const other = ordered[middle];
    if (other !== undefined && compareObjects(other, object) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

function nameOf({ metadata }: KubernetesObject): string {
  return nameIn(metadata.namespace ?? null, metadata.name);
}

function nameIn(namespace: string | null, name: string): string {
  return `${namespace ?? ''}/${name}`;
}

function gapKey({ kind, namespace }: Pick<Gap, 'kind' | 'namespace'>): string {
  return `${kind}|${namespace ?? ''}`;
}

function namespacedGapsOf(gaps: ReadonlyMap<string, Gap>, kind: KindKey): readonly string[] {
  return [...gaps.values()].filter((gap) => gap.kind === kind).map(gapKey);
}

function sortedGaps(gaps: ReadonlyMap<string, Gap>): readonly Gap[] {
  return [...gaps.keys()].sort().flatMap((key) => gaps.get(key) ?? []);
}

import { kindKeys } from '../model/kinds.ts';
import type { KindKey } from '../model/kinds.ts';
import type { KubernetesObject } from '../model/kubernetes/objects.ts';
import { sameObject } from '../model/same-object.ts';
import type { Gap } from '../model/snapshot.ts';
import type { ClusterEvent } from '../sources/cluster-event.ts';
import { objectId } from './object-id.ts';
import { makeOrderedObjects } from './ordered-objects.ts';
import type { OrderedObjects } from './ordered-objects.ts';

/** One object before and after an event; absent where it was not there, or is not there any more. */
export interface ObjectChange {
  readonly before: KubernetesObject | undefined;
  readonly after: KubernetesObject | undefined;
}

/** What an event did to what is known of a cluster. */
export interface ClusterChange {
  readonly objects: readonly ObjectChange[];
  /** A kind can be read again or can no longer be read, or the server is another one. */
  readonly knowledge: boolean;
}

type Listed = Extract<ClusterEvent, { type: 'listed' }>;
type About = Omit<Extract<ClusterEvent, { type: 'cluster' }>, 'type'>;

/** What is known of a cluster right now: objects in the order of a snapshot, and gaps. Changes event by event. */
export interface ClusterObjects {
  readonly apply: (event: ClusterEvent) => ClusterChange;
  readonly kind: (kind: KindKey) => OrderedObjects;
  readonly all: () => readonly KubernetesObject[];
  readonly gaps: () => readonly Gap[];
  readonly about: () => About | undefined;
}

const nothing: ClusterChange = { objects: [], knowledge: false };

export function makeClusterObjects(): ClusterObjects {
  const byKind = new Map<KindKey, OrderedObjects>();
  const gaps = new Map<string, Gap>();
  let about: About | undefined;

  const objectsOf = (kind: KindKey): OrderedObjects => {
    let objects = byKind.get(kind);
    if (objects === undefined) {
      objects = makeOrderedObjects(kind);
      byKind.set(kind, objects);
    }
    return objects;
  };

  const put = (object: KubernetesObject): readonly ObjectChange[] => {
    const objects = objectsOf(object.key);
    const before = objects.get(object.metadata.namespace ?? null, object.metadata.name);
    // The older version stays: nothing that is judged has changed.
    if (before === object || (before !== undefined && sameObject(before, object))) return [];
    objects.put(object);
    return [{ before, after: object }];
  };

  const remove = (before: KubernetesObject | undefined): readonly ObjectChange[] => {
    if (before === undefined) return [];
    objectsOf(before.key).remove(before);
    return [{ before, after: undefined }];
  };

  const forget = (kind: KindKey, namespace: string | null, kept?: ReadonlySet<string>): readonly ObjectChange[] => {
    const objects = objectsOf(kind);
    const there = namespace === null ? objects.all() : objects.inNamespace(namespace);
    return there.filter((object) => kept?.has(objectId(object)) !== true).flatMap(remove);
  };

  const list = ({ kind, namespace, objects: listed, gap: reason }: Listed): ClusterChange => {
    const known = objectsOf(kind);
    const before = [...gaps.values()].filter(
      (gap) => gap.kind === kind && (namespace === null || gap.namespace === namespace),
    );
    for (const gap of before) gaps.delete(gapKey(gap));
    const still: readonly Gap[] = reason === undefined ? [] : [{ kind, namespace, reason }];
    for (const gap of still) gaps.set(gapKey(gap), gap);
    const knowledge = JSON.stringify(before) !== JSON.stringify(still);
    if (known.all().length === 0) {
      known.fill(listed);
      return { objects: known.all().map((after) => ({ before: undefined, after })), knowledge };
    }
    const gone = forget(kind, namespace, new Set(listed.map(objectId)));
    return { objects: [...gone, ...listed.flatMap(put)], knowledge };
  };

  return {
    apply: (event) => {
      switch (event.type) {
        case 'applied':
          return { objects: put(event.object), knowledge: false };
        case 'deleted':
          return { objects: remove(objectsOf(event.kind).get(event.namespace, event.name)), knowledge: false };
        case 'listed':
          return list(event);
        case 'gap': {
          const { kind, namespace, reason } = event;
          const known = gaps.get(gapKey(event));
          gaps.set(gapKey(event), { kind, namespace, reason });
          return { objects: forget(kind, namespace), knowledge: known?.reason !== reason };
        }
        case 'cluster': {
          const { type: _type, ...next } = event;
          const knowledge = JSON.stringify(about) !== JSON.stringify(next);
          const elsewhere = about !== undefined && about.namespaces?.join() !== next.namespaces?.join();
          about = next;
          if (!elsewhere) return { objects: [], knowledge };
          gaps.clear();
          return { objects: kindKeys.flatMap((kind) => forget(kind, null)), knowledge };
        }
        case 'opened':
        case 'arrived':
        case 'progress':
        case 'state':
        case 'ready':
        case 'failed':
          return nothing;
      }
    },
    kind: objectsOf,
    all: () => kindKeys.flatMap((kind) => byKind.get(kind)?.all() ?? []),
    gaps: () => [...gaps.keys()].sort().flatMap((key) => gaps.get(key) ?? []),
    about: () => about,
  };
}

function gapKey({ kind, namespace }: Pick<Gap, 'kind' | 'namespace'>): string {
  return `${kind}|${namespace ?? ''}`;
}

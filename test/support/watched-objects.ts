import type { KubernetesObject } from '../../packages/core/src/model/kubernetes/objects.ts';
import type { KindKey } from '../../packages/core/src/model/kinds.ts';
import type { ClusterEvent, WatchState } from '../../packages/core/src/sources/cluster-event.ts';

/** A listener that does what the contract of `ClusterEvent` says, and remembers what it was told. */
export interface WatchedObjects {
  readonly listener: (event: ClusterEvent) => void;
  readonly events: readonly ClusterEvent[];
  /** `Kind namespace/name@resourceVersion`, sorted. */
  readonly versions: (kind?: KindKey) => readonly string[];
  readonly gaps: () => readonly string[];
  readonly state: (kind: KindKey | null) => WatchState | undefined;
  readonly reasonOf: (kind: KindKey | null) => string | null;
  readonly isReady: () => boolean;
  readonly size: () => number;
}

export function makeWatchedObjects(): WatchedObjects {
  const objects = new Map<string, KubernetesObject>();
  const gaps = new Map<string, string>();
  const states = new Map<KindKey | null, Extract<ClusterEvent, { type: 'state' }>>();
  const events: ClusterEvent[] = [];
  let ready = false;
  let scope: string | undefined;

  const forget = (kind: KindKey, namespace: string | null): void => {
    for (const [key, object] of objects) {
      if (object.key === kind && (namespace === null || object.metadata.namespace === namespace)) objects.delete(key);
    }
  };

  return {
    listener: (event) => {
      if (event.type !== 'progress' && events.length < 100_000) events.push(event);
      switch (event.type) {
        case 'applied':
          objects.set(keyOf(event.object), event.object);
          break;
        case 'deleted':
          objects.delete(`${event.kind} ${event.namespace ?? ''}/${event.name}`);
          break;
        case 'listed':
          gaps.delete(`${event.kind} ${event.namespace ?? ''}`);
          forget(event.kind, event.namespace);
          if (event.gap !== undefined) gaps.set(`${event.kind} ${event.namespace ?? ''}`, event.gap);
          for (const object of event.objects) objects.set(keyOf(object), object);
          break;
        case 'gap':
          gaps.set(`${event.kind} ${event.namespace ?? ''}`, event.reason);
          forget(event.kind, event.namespace);
          break;
        case 'state':
          states.set(event.kind, event);
          break;
        case 'cluster':
          if (scope !== undefined && scope !== JSON.stringify(event.namespaces ?? null)) {
            objects.clear();
            gaps.clear();
          }
          scope = JSON.stringify(event.namespaces ?? null);
          break;
        case 'ready':
          ready = true;
          break;
        default:
          break;
      }
    },
    events,
    versions: (kind) =>
      [...objects.values()]
        .filter(({ key }) => kind === undefined || key === kind)
        .map((object) => `${keyOf(object)}@${object.metadata.resourceVersion ?? ''}`)
        .sort(),
    gaps: () => [...gaps].map(([key, reason]) => `${key.trim()}: ${reason}`).sort(),
    state: (kind) => states.get(kind)?.state,
    reasonOf: (kind) => states.get(kind)?.reason ?? null,
    isReady: () => ready,
    size: () => objects.size,
  };
}

function keyOf({ key, metadata }: KubernetesObject): string {
  return `${key} ${metadata.namespace ?? ''}/${metadata.name}`;
}

/** Waits until something holds; the words say what never did. */
export async function until(what: string, holds: () => boolean, patience = 20_000): Promise<void> {
  const end = Date.now() + patience;
  while (!holds()) {
    if (Date.now() > end) throw new Error(`not after ${String(patience)} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

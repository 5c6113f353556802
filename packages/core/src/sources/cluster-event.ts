import type { KindKey } from '../model/kinds.ts';
import type { KubernetesObject } from '../model/kubernetes/objects.ts';
import type { GapReason, ServerVersion } from '../model/snapshot.ts';

/** How current a kind, or a whole cluster, is. */
export type WatchState = 'live' | 'catching-up' | 'retrying' | 'forbidden' | 'auth-failed';

/** One object that came, changed or went. */
export type ObjectEvent =
  | { readonly type: 'applied'; readonly object: KubernetesObject }
  | {
      readonly type: 'deleted';
      readonly kind: KindKey;
      /** Null for cluster-scoped kinds. */
      readonly namespace: string | null;
      readonly name: string;
    };

/**
 * What a watched cluster says. A listener that keeps the objects by kind, namespace and name, replaces a set on `listed`
 * and forgets it on `gap` always holds what the cluster holds.
 */
export type ClusterEvent =
  | ObjectEvent
  /** Which cluster it will be, before its server has answered anything. */
  | { readonly type: 'opened'; readonly cluster: string }
  /** All objects of a kind (of one namespace, or with null of all that are watched): these, and no others. Ends a gap, unless it has one. */
  | {
      readonly type: 'listed';
      readonly kind: KindKey;
      readonly namespace: string | null;
      readonly objects: readonly KubernetesObject[];
      /** Present where they are known by name alone (Secrets whose values were not asked for): it is a gap all the same. */
      readonly gap?: GapReason;
    }
  /**
   * While a kind is listed for the first time: some of its objects, as they come. They are no part of what is known:
   * `listed` brings them again, unless they have gone meanwhile.
   */
  | { readonly type: 'arrived'; readonly objects: readonly KubernetesObject[] }
  /** A kind cannot be read there: nothing is known of it, whatever was known before. Heals with a `listed`. */
  | {
      readonly type: 'gap';
      readonly kind: KindKey;
      readonly namespace: string | null;
      readonly reason: GapReason;
    }
  /** Every kind was listed once, or is a gap: from now on the objects are the cluster. Said once. */
  | { readonly type: 'ready' }
  | {
      readonly type: 'state';
      /** Null for the cluster as a whole: as good as its worst kind that is no gap. */
      readonly kind: KindKey | null;
      readonly state: WatchState;
      readonly reason: string | null;
    }
  /** While the first lists run. */
  | { readonly type: 'progress'; readonly kinds: readonly ListProgress[] }
  /**
   * Who is watched: at the start, before anything is listed; again when the server was upgraded. Where other namespaces
   * are read than before, what was known is to be forgotten: every kind is told anew right after it.
   */
  | {
      readonly type: 'cluster';
      readonly cluster: string;
      readonly serverVersion: ServerVersion | undefined;
      /** Present when only these namespaces are read. */
      readonly namespaces: readonly string[] | undefined;
    }
  /** It cannot go on without a person: no such context, a broken kubeconfig. One line. Nothing follows. */
  | { readonly type: 'failed'; readonly message: string };

export interface ListProgress {
  readonly kind: KindKey;
  readonly listed: number;
  readonly state: 'waiting' | 'listing' | 'done' | 'gap';
  readonly reason?: GapReason;
}

/** A running watch. After `close` has resolved, nothing is said any more. */
export interface ClusterWatch {
  readonly close: () => Promise<void>;
}

export type ClusterListener = (event: ClusterEvent) => void;

/** What a listener holds by that name: a cluster that is listed anew need not be twice in memory. */
export type KnownObject = (kind: KindKey, namespace: string | null, name: string) => KubernetesObject | undefined;

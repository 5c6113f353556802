import type { KindKey } from './kinds.ts';
import type { KubernetesObject } from './kubernetes/objects.ts';
import type { Gap, ServerVersion } from './snapshot.ts';

/** How current a kind, or a whole cluster, is. */
export type LiveState = 'live' | 'catching-up' | 'retrying' | 'forbidden' | 'auth-failed';

/**
 * What a source that stays open tells, in the order in which it came about. Plain data: a recording of it is a bug
 * report. A kind may be read namespace by namespace; `namespace` null is all of them.
 */
export type SourceEvent =
  /** The server has said what it is; again when it was upgraded. */
  | { readonly type: 'server'; readonly version: ServerVersion }
  /** A list on its way: what has arrived so far. Says nothing about what is there. */
  | { readonly type: 'listing'; readonly kind: KindKey; readonly namespace: string | null; readonly listed: number }
  /** A complete list. It replaces everything of that kind (and namespace), and heals its gap. */
  | {
      readonly type: 'listed';
      readonly kind: KindKey;
      readonly namespace: string | null;
      readonly objects: readonly KubernetesObject[];
    }
  /** An object that is new or has changed. */
  | { readonly type: 'put'; readonly object: KubernetesObject }
  | { readonly type: 'gone'; readonly kind: KindKey; readonly namespace: string | null; readonly name: string }
  /** A kind cannot be read (any more): what was known of it is forgotten, because it is no longer true. */
  | { readonly type: 'gap'; readonly gap: Gap }
  /** How current a kind, or with null the whole source, is. It changes nothing that is known. */
  | {
      readonly type: 'state';
      readonly state: LiveState;
      readonly kind: KindKey | null;
      readonly reason: string | null;
    }
  /** Every kind has been listed or is a gap: from here on there is a report. Once. */
  | { readonly type: 'complete' };

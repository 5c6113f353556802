import type { Finding } from '../model/finding.ts';
import type { Grade } from '../model/scores.ts';

/** How current a kind, or a whole cluster, is. */
export type LiveState = 'live' | 'catching-up' | 'retrying' | 'forbidden' | 'auth-failed';

/**
 * Why a finding is gone: its object no longer fails, its object is gone, an exception covers it, or it can no longer be
 * known (its check was switched off, or what it needs can no longer be read).
 */
export type RemovalReason = 'fixed' | 'deleted' | 'accepted' | 'knowledge';

interface Told {
  /** RFC 3339. */
  readonly at: string;
  readonly cluster: string;
}

/** One thing that changed; also the JSON lines of `audit --watch` (conventions 7). */
export type ReportChange =
  | (Told & { readonly type: 'ready'; readonly findings: number })
  | (Told & { readonly type: 'added'; readonly finding: Finding })
  | (Told & { readonly type: 'changed'; readonly finding: Finding; readonly was: Finding })
  | (Told & { readonly type: 'removed'; readonly finding: Finding; readonly because: RemovalReason })
  | (Told & { readonly type: 'score'; readonly risk: number; readonly grade: Grade; readonly was: number })
  | (Told & {
      readonly type: 'state';
      readonly state: LiveState;
      /** Kind label (`Pod.v1`); null for the cluster as a whole. */
      readonly kind: string | null;
      readonly reason: string | null;
    });

import type { Finding } from '../model/finding.ts';
import type { AuditReport } from '../model/report.ts';
import type { Policy } from '../model/policy.ts';
import type { Remedy } from '../model/remedy.ts';
import type { GapReason } from '../model/snapshot.ts';
import type { Grade } from '../model/scores.ts';

/** How current a kind, or a whole cluster, is. */
export type LiveState = 'live' | 'catching-up' | 'retrying' | 'forbidden' | 'auth-failed';

/** One thing that changed; also the JSON lines of `audit --watch` (conventions 7). `at` is RFC 3339. */
export type ReportChange =
  | { readonly type: 'ready'; readonly at: string; readonly cluster: string; readonly findings: number }
  | { readonly type: 'added'; readonly at: string; readonly cluster: string; readonly finding: Finding }
  | {
      readonly type: 'changed';
      readonly at: string;
      readonly cluster: string;
      readonly finding: Finding;
      readonly was: Finding;
    }
  | {
      readonly type: 'removed';
      readonly at: string;
      readonly cluster: string;
      readonly finding: Finding;
      readonly because: 'fixed' | 'deleted' | 'accepted' | 'knowledge';
    }
  | {
      readonly type: 'score';
      readonly at: string;
      readonly cluster: string;
      readonly risk: number;
      readonly grade: Grade;
      readonly was: number;
    }
  | {
      readonly type: 'state';
      readonly at: string;
      readonly cluster: string;
      readonly state: LiveState;
      /** Kind label (`Pod.v1`); null for the cluster as a whole. */
      readonly kind: string | null;
      readonly reason: string | null;
    };

/** What the worker posts. Changes are coalesced to at most 20 messages a second. */
export type LiveMessage =
  /** While the first lists run: what has arrived so far. */
  | { readonly type: 'progress'; readonly cluster: string; readonly kinds: readonly KindProgress[] }
  /** The whole report: once when ready, and after a change that touches most of it (a relist, another policy). */
  | { readonly type: 'report'; readonly cluster: string; readonly report: AuditReport }
  /** Changes since the last message, with the parts of the report that are small and always sent whole. */
  | {
      readonly type: 'changes';
      readonly cluster: string;
      readonly changes: readonly ReportChange[];
      readonly rest: Pick<
        AuditReport,
        'takenAt' | 'coverage' | 'notes' | 'tallies' | 'inventory' | 'scores' | 'accepted'
      >;
    }
  | { readonly type: 'answer'; readonly id: number; readonly answer: LiveAnswer }
  /** The source cannot go on without a person: wrong context, expired credentials, TLS. One line. */
  | { readonly type: 'failed'; readonly cluster: string; readonly message: string };

export interface KindProgress {
  readonly kind: string;
  readonly listed: number;
  readonly state: 'waiting' | 'listing' | 'done' | 'gap';
  readonly reason?: GapReason;
}

/** Questions that need the inventory, which only the worker holds. */
export type LiveQuestion =
  | { readonly ask: 'who-can'; readonly verb: string; readonly resource: string; readonly namespace: string | null }
  | { readonly ask: 'what-can'; readonly subject: string }
  | { readonly ask: 'network' }
  | { readonly ask: 'paths' }
  | { readonly ask: 'remedy'; readonly findingIds: readonly string[] }
  | { readonly ask: 'object'; readonly kind: string; readonly namespace: string | null; readonly name: string }
  | { readonly ask: 'what-if'; readonly findingIds: readonly string[] };

/** `json` is the same document that the plain command prints with `--output json`. */
export type LiveAnswer =
  | { readonly ok: true; readonly json: unknown }
  | { readonly ok: true; readonly remedies: readonly { readonly findingId: string; readonly remedy: Remedy | null }[] }
  | { readonly ok: false; readonly message: string };

/** What a live session watches. Plain data: it is posted to the worker. */
export type LiveSource =
  | {
      readonly kind: 'cluster';
      /** A kubeconfig file; undefined: as kubectl finds it (KUBECONFIG, the home directory, in-cluster). */
      readonly kubeconfig: string | undefined;
      readonly context: string | undefined;
      /** Empty: all that may be listed. */
      readonly namespaces: readonly string[];
      readonly secrets: 'none' | 'metadata' | 'full';
    }
  /** The embedded demo cluster; with a timeline it changes while one watches. */
  | { readonly kind: 'demo'; readonly timeline: boolean };

export interface LiveOptions {
  readonly source: LiveSource;
  readonly policy: Policy;
  readonly pssMinor?: number;
  /** The command in the User-Agent, e.g. `audit --watch`. */
  readonly command: string;
}

/** A running live auditor, seen from a front end. `startLive` of the host makes one. */
export interface LiveSession {
  readonly cluster: string;
  readonly subscribe: (listener: (message: LiveMessage) => void) => () => void;
  readonly ask: (question: LiveQuestion) => Promise<LiveAnswer>;
  readonly close: () => Promise<void>;
}

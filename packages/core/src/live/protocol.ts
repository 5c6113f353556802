import type { ReportChange } from '../changes/report-change.ts';
import type { Finding } from '../model/finding.ts';
import type { Policy } from '../model/policy.ts';
import type { AuditReport } from '../model/report.ts';
import type { GapReason } from '../model/snapshot.ts';
import type { LiveAnswers } from './answers.ts';

export type { ReportChange };

/** The parts of a report that are small and always sent whole. */
export type ReportRest = Pick<
  AuditReport,
  'takenAt' | 'serverVersion' | 'coverage' | 'notes' | 'tallies' | 'inventory' | 'scores' | 'accepted'
>;

/** What the worker posts. Changes are coalesced to at most 20 messages a second. */
export type LiveMessage =
  /** While the first lists run: what has arrived so far. */
  | { readonly type: 'progress'; readonly cluster: string; readonly kinds: readonly KindProgress[] }
  /**
   * While the first lists run: findings that are certain already, some of those that the report will have, without their
   * gain. `anew`: what came before is no longer so. The report comes in their place.
   */
  | {
      readonly type: 'preview';
      readonly cluster: string;
      readonly findings: readonly Finding[];
      readonly anew: boolean;
    }
  /** The whole report: once, when every kind has been listed or is known to be a gap. */
  | { readonly type: 'report'; readonly cluster: string; readonly report: AuditReport }
  /** Changes since the last message. `applyMessage` brings a report up to date with it. */
  | {
      readonly type: 'changes';
      readonly cluster: string;
      readonly changes: readonly ReportChange[];
      /** What is another one now; null where only states changed, and before the first report. */
      readonly rest: Partial<ReportRest> | null;
      /**
       * The findings that are worth fixing first, in this order, with what each gains; absent where they are as they were.
       * Scores come a moment after the findings that they are made of.
       */
      readonly ranking?: readonly { readonly findingId: string; readonly gain: number }[];
    }
  | { readonly type: 'answer'; readonly id: number; readonly answer: LiveAnswer }
  /** The source cannot go on without a person: wrong context, expired credentials, TLS. One line. */
  | { readonly type: 'failed'; readonly cluster: string; readonly message: string };

export interface KindProgress {
  /** Kind label (`Pod.v1`). */
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
  /** From and to one workload: `shop/web`, `shop/Deployment/web`. */
  | { readonly ask: 'reach'; readonly target: string }
  | { readonly ask: 'namespace-matrix' }
  | { readonly ask: 'paths' }
  | { readonly ask: 'score'; readonly receipt: boolean }
  | { readonly ask: 'fix'; readonly findingIds: readonly string[] }
  | {
      readonly ask: 'object';
      /** Kind (`Deployment`) or key of a kind (`Deployment.apps`). */
      readonly kind: string;
      readonly namespace: string | null;
      readonly name: string;
    }
  | { readonly ask: 'what-if'; readonly findingIds: readonly string[] }
  | { readonly ask: 'snapshot' };

/** `json` is the document that the plain command prints with `--output json`; a refusal is one line. */
export type LiveAnswer<Ask extends keyof LiveAnswers = keyof LiveAnswers> =
  | { [Name in Ask]: { readonly ok: true; readonly ask: Name; readonly json: LiveAnswers[Name] } }[Ask]
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
  /** Only these checks; default: all that are not disabled. */
  readonly checks?: ReadonlySet<string>;
  /** Only what lies in these namespaces is reported; what is read is the source's choice. Default: everything. */
  readonly namespaces?: ReadonlySet<string>;
  /** The command in the User-Agent, e.g. `audit --watch`. */
  readonly command: string;
}

/** A running live auditor, seen from a front end. `startLive` of the host makes one. */
export interface LiveSession {
  /** The context's name, `demo` for the demo. Messages carry the same one. */
  readonly cluster: string;
  /** Subscribe at once: what was posted before the first listener is kept for it, later ones hear what follows. */
  readonly subscribe: (listener: (message: LiveMessage) => void) => () => void;
  /** Answered as soon as there is a first report. Never rejects. */
  readonly ask: <Question extends LiveQuestion>(question: Question) => Promise<LiveAnswer<Question['ask']>>;
  /** Another policy (its file was edited, an exception came from the database): everything is judged again. */
  readonly setPolicy: (policy: Policy) => void;
  readonly close: () => Promise<void>;
}

/** A message that is to stand in a channel exactly once. */
export interface NewDelivery {
  /** What makes it one message: `digest:<schedule>:<local slot>`, `alert:<channel>:<group>:<revision>`, `thread:<key>:<n>`. */
  readonly key: string;
  readonly kind: DeliveryKind;
  readonly teamId: string;
  readonly channelId: string;
  /** The delivery in whose thread it stands: it waits until that one is done. */
  readonly parentKey?: string;
  /** Rendered once: a second try says the same numbers. */
  readonly payload: DeliveryPayload;
  /** Milliseconds since 1970: not before, and no longer worth it after. */
  readonly notBefore: number;
  readonly expiresAt: number;
}

export type DeliveryKind = 'digest' | 'alert' | 'thread' | 'notice';

/** What goes to chat.postMessage beside channel, thread and metadata. */
export interface DeliveryPayload {
  readonly text: string;
  readonly blocks?: readonly object[];
}

/**
 * - `due` to be posted
 * - `claimed` a worker has it, and has not begun to post it
 * - `posting` Slack may have it
 * - `suspect` nobody knows whether Slack has it: it is looked for before anything is posted again
 * - `done`, `failed` (Slack refused it), `skipped` (too late, or nobody could look)
 */
export type DeliveryState = 'due' | 'claimed' | 'posting' | 'suspect' | 'done' | 'failed' | 'skipped';

export interface Delivery extends NewDelivery {
  readonly state: DeliveryState;
  readonly attempts: number;
  /** Grows with every claim: a worker that wakes up too late has an older one, and may do nothing. */
  readonly fence: number;
  /** When the post was begun last; milliseconds since 1970. */
  readonly sentAt: number | null;
  /** Slack's id of the message, once it is done. */
  readonly ts: string | null;
  readonly error: string | null;
}

/** What became of a post. */
export type PostOutcome =
  | { readonly kind: 'posted'; readonly ts: string }
  /** Certainly not posted: again at the earliest in so many milliseconds. */
  | { readonly kind: 'not-posted'; readonly retryIn: number; readonly because: string }
  /** Slack will not take it, however often. */
  | { readonly kind: 'refused'; readonly because: string }
  /** The answer is lost: it may stand there. */
  | { readonly kind: 'ambiguous'; readonly because: string };

/** What a look into the channel says. */
export type LookOutcome =
  | { readonly kind: 'found'; readonly ts: string; readonly duplicates: readonly string[] }
  | { readonly kind: 'missing' }
  /** May not be read at all (scope): no later look will say more. */
  | { readonly kind: 'unreadable'; readonly because: string }
  | { readonly kind: 'later'; readonly because: string };

/** The way to Slack, as the delivery needs it. */
export interface Poster {
  readonly post: (delivery: Delivery, threadTs: string | undefined) => Promise<PostOutcome>;
  readonly look: (delivery: Delivery, threadTs: string | undefined) => Promise<LookOutcome>;
  /** Takes a message of our own away again. */
  readonly remove: (delivery: Delivery, ts: string) => Promise<void>;
}

/** Marks our messages: any member of the workspace can read it, so it holds the key and nothing else. */
export const deliveryEventType = 'k8s_risk_delivery';

/** In milliseconds. */
export const timing = {
  /** How long a worker has a delivery to itself. */
  lease: 60_000,
  /** How long one call to Slack may take; a post is begun only where the lease lasts longer. */
  callTimeout: 10_000,
  /** A lost request may still arrive: nobody looks for the message before. */
  suspectPause: 30_000,
  firstRetry: 1000,
  lastRetry: 300_000,
} as const;

export type Timing = { readonly [Name in keyof typeof timing]: number };

import type { Lives } from '@k8s-risk/core/node';

/** What the history says of an object; or why it says nothing, which is not the same as nothing. */
export type Recalled =
  | ({ readonly state: 'told' } & Lives)
  /** There is no history to ask. */
  | { readonly state: 'unkept'; readonly message: string }
  /** There is one, and it does not answer. */
  | { readonly state: 'unreadable'; readonly message: string };

/** What was asked of the history about an object, with what it last said. */
export interface AskedTimeline {
  readonly pending: boolean;
  /** Milliseconds since 1970. */
  readonly askedAt: number;
  readonly recalled?: Recalled;
}

import type { LiveQuestion, PolicyException } from '@k8s-risk/core';
import type { Preferences } from './preferences.ts';
import type { ApplyTarget, Trial } from './trial.ts';

/** What is to be done in the world. `run-effect.ts` does it; nothing else does. */
export type Effect =
  | { readonly type: 'quit' }
  | { readonly type: 'redraw' }
  /** Applies the filter that is being written, after the key is on the screen. */
  | { readonly type: 'filter-soon' }
  | { readonly type: 'open-demo' }
  | { readonly type: 'suspend' }
  | { readonly type: 'ask'; readonly key: string; readonly feed: string; readonly question: LiveQuestion }
  /** What was open at an earlier audit. */
  | { readonly type: 'look-back'; readonly cluster: string; readonly at: string }
  /** What the history says of an object; `key` is its place's. */
  | {
      readonly type: 'recall';
      readonly key: string;
      readonly cluster: string;
      readonly object: { readonly kind: string; readonly namespace: string | null; readonly name: string };
    }
  /** Writes exceptions into the policy file, and judges by it. */
  | { readonly type: 'accept'; readonly exceptions: readonly PolicyException[] }
  /** Asks a cluster's server what it would make of the fixes of an object. */
  | { readonly type: 'try-fix'; readonly target: ApplyTarget }
  /** Writes to a cluster: only what was tried, and what a person has confirmed. */
  | { readonly type: 'apply-fix'; readonly target: ApplyTarget; readonly trial: Trial }
  /** Puts the text into the clipboard of whoever sits at the terminal. */
  | { readonly type: 'copy'; readonly text: string; readonly label: string }
  | { readonly type: 'save'; readonly name: string; readonly text: string }
  | { readonly type: 'keep-preferences'; readonly preferences: Preferences };

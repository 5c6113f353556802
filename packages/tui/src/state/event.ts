import type { LiveAnswer, LiveMessage, Policy, Result } from '@k8s-risk/core';
import type { Press } from '../keys/press.ts';
import type { LookedBack, Past } from './past.ts';
import type { Preferences } from './preferences.ts';
import type { Size, Notice } from './state.ts';
import type { Recalled } from './recalled.ts';
import type { Applied, ApplyTarget, NotApplied, Trial } from './trial.ts';

/** All that can happen to the state. */
export type Event =
  | { readonly type: 'key'; readonly press: Press }
  | { readonly type: 'pasted'; readonly text: string }
  /** Column and row from 0; button 0 is the left one, 64 and 65 are the wheel. */
  | {
      readonly type: 'mouse';
      readonly button: number;
      readonly column: number;
      readonly row: number;
      readonly pressed: boolean;
    }
  /** The filter that is being written is to be applied. */
  | { readonly type: 'filter-now' }
  | { readonly type: 'resized'; readonly size: Size }
  | { readonly type: 'ticked'; readonly now: number }
  /** A cluster begins to be followed (`live`), or a file to be read. */
  | { readonly type: 'opened'; readonly feed: string; readonly live: boolean; readonly now: number }
  /** What a cluster said since the last time. */
  | { readonly type: 'heard'; readonly feed: string; readonly messages: readonly LiveMessage[]; readonly now: number }
  /** What a cluster's session answered to a question. */
  | { readonly type: 'answered'; readonly key: string; readonly answer: LiveAnswer; readonly now: number }
  /** What a server would make of the fixes of an object: of the very target that it was asked about. */
  | {
      readonly type: 'tried';
      readonly target: ApplyTarget;
      readonly result: Result<Trial, string>;
      readonly now: number;
    }
  | {
      readonly type: 'applied';
      readonly target: ApplyTarget;
      readonly result: Result<Applied, NotApplied>;
      readonly now: number;
    }
  /** What a cluster's history holds. */
  | { readonly type: 'remembered'; readonly past: Past }
  | { readonly type: 'recalled'; readonly key: string; readonly recalled: Recalled; readonly now: number }
  | { readonly type: 'looked-back'; readonly past: LookedBack }
  | { readonly type: 'judged-by'; readonly policy: Policy; readonly file: string | undefined }
  | { readonly type: 'preferred'; readonly preferences: Partial<Preferences> }
  | { readonly type: 'background'; readonly background: 'dark' | 'light' }
  /** How an effect ended. */
  | { readonly type: 'noticed'; readonly notice: Notice };

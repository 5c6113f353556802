import type { Policy } from '../model/policy.ts';
import type { LiveQuestion } from './protocol.ts';

/** What the host posts to its worker. */
export type WorkerRequest =
  | { readonly type: 'ask'; readonly id: number; readonly question: LiveQuestion }
  | { readonly type: 'policy'; readonly policy: Policy }
  | { readonly type: 'close' };

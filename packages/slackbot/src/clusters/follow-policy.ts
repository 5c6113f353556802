import { setTimeout as sleep } from 'node:timers/promises';
import type { Policy } from '@k8s-risk/core';

export interface FollowOptions {
  /** The policy file's, with what people accepted. */
  readonly read: () => Promise<Policy>;
  readonly use: (policy: Policy) => void;
  /** Milliseconds between two looks. */
  readonly every: number;
  readonly onTrouble: (error: unknown) => void;
}

export interface FollowedPolicy {
  /** Looks now: after an exception came or went. */
  readonly refresh: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** Several replicas share a database: what is accepted at one holds at all of them, within one look. */
export function followPolicy(first: Policy, { read, use, every, onTrouble }: FollowOptions): FollowedPolicy {
  const stopped = new AbortController();
  let known = JSON.stringify(first);

  async function refresh(): Promise<void> {
    const policy = await read();
    const text = JSON.stringify(policy);
    // Everything is judged again with another policy: not for the same one.
    if (text === known) return;
    known = text;
    use(policy);
  }

  const running = (async () => {
    while (!stopped.signal.aborted) {
      await sleep(every, undefined, { signal: stopped.signal }).catch(() => undefined);
      if (!stopped.signal.aborted) await refresh().catch(onTrouble);
    }
  })();
  return {
    refresh,
    stop: async () => {
      stopped.abort();
      await running;
    },
  };
}

import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../operations/log.ts';

/** Work that goes on after its request was acknowledged. Bolt does not wait for it when it stops; we do. */
export interface InFlight {
  readonly start: (what: string, work: () => Promise<void>) => void;
  /** Resolves when nothing is left, or the time is over. */
  readonly settle: (milliseconds: number) => Promise<void>;
}

export function makeInFlight(log: Log): InFlight {
  const running = new Set<Promise<void>>();
  return {
    start: (what, work) => {
      const one = work()
        .catch((error: unknown) => log.error(`${what} failed`, error))
        .finally(() => running.delete(one));
      running.add(one);
    },
    settle: async (milliseconds) => {
      const over = new AbortController();
      await Promise.race([
        Promise.all(running).then(() => over.abort()),
        sleep(milliseconds, undefined, { signal: over.signal }).catch(() => undefined),
      ]);
    },
  };
}

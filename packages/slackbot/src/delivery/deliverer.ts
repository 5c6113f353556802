import { setTimeout as sleep } from 'node:timers/promises';
import { deliver } from './deliver.ts';
import type { DeliverOptions } from './deliver.ts';
import type { Claim } from './ledger.ts';

export interface DelivererOptions extends DeliverOptions {
  /** Names this worker in the ledger. */
  readonly owner: string;
  /** Milliseconds between two looks into the ledger. */
  readonly interval?: number;
  /** How many deliveries are under way at once. */
  readonly atOnce?: number;
  /** A fault of the ledger or of our own code: the delivery stays what its row says it is. */
  readonly onTrouble: (error: unknown) => void;
}

export interface Deliverer {
  /** Looks into the ledger now. */
  readonly wake: () => void;
  /** Takes nothing new, and waits for what is under way. */
  readonly stop: () => Promise<void>;
}

/** Posts what is due, for as long as it runs. Any number of them may share a ledger. */
export function startDeliverer(options: DelivererOptions): Deliverer {
  const { ledger, owner, interval = 1000, atOnce = 10 } = options;
  const underWay = new Map<string, Promise<void>>();
  const stop = new AbortController();
  let woken = new AbortController();

  async function run(): Promise<void> {
    while (!stop.signal.aborted) {
      const free = atOnce - underWay.size;
      const claims = free > 0 ? await claimSome(free) : [];
      for (const claim of claims) begin(claim);
      // A full hand means that there is more.
      if (claims.length < free || free === 0) await pause();
    }
  }

  async function claimSome(limit: number): Promise<readonly Claim[]> {
    try {
      return await ledger.claim(owner, limit);
    } catch (error) {
      options.onTrouble(error);
      return [];
    }
  }

  function begin(claim: Claim): void {
    const { key } = claim.delivery;
    const work = deliver(claim, options)
      .catch(options.onTrouble)
      .finally(() => underWay.delete(key));
    underWay.set(key, work);
  }

  async function pause(): Promise<void> {
    woken = new AbortController();
    const signal = AbortSignal.any([woken.signal, stop.signal]);
    await sleep(interval, undefined, { signal }).catch(() => undefined);
  }

  const running = run();
  return {
    wake: () => {
      woken.abort();
    },
    stop: async () => {
      stop.abort();
      await running;
      await Promise.all(underWay.values());
    },
  };
}

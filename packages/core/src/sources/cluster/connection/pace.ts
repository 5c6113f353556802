/** How many requests may be sent: a burst at the start, then so many a second. */
export interface Pace {
  /** Resolves when the next request may be sent; rejects when the signal is aborted before. */
  readonly take: (signal?: AbortSignal) => Promise<void>;
}

export interface PaceOptions {
  readonly burst: number;
  readonly perSecond: number;
  readonly now?: () => number;
}

/** A bucket of tokens: full at the start, refilled steadily. Who comes first is served first. */
export function makePace({ burst, perSecond, now = Date.now }: PaceOptions): Pace {
  let tokens = burst;
  let filledAt = now();
  return {
    take: async (signal) => {
      const moment = now();
      tokens = Math.min(burst, tokens + ((moment - filledAt) / 1000) * perSecond) - 1;
      filledAt = moment;
      if (tokens >= 0) return;
      await pause((-tokens / perSecond) * 1000, signal);
    },
  };
}

/** Waits; rejects at once when the signal is aborted. */
export function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const end = (): void => {
      signal?.removeEventListener('abort', stop);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal?.reason instanceof Error ? signal.reason : new Error('stopped'));
    };
    signal?.addEventListener('abort', stop, { once: true });
  });
}

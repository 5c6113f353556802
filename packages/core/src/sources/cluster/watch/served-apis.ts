import type { KindKey } from '../../../model/kinds.ts';
import type { ApiClient } from '../connection/api-client.ts';
import { pause } from '../connection/pace.ts';
import { discover } from '../list/served-versions.ts';
import type { ServedVersions } from '../list/served-versions.ts';
import { jittered } from './watch-tuning.ts';

/** Which kinds the server has, kept current: custom kinds come and go while one watches. */
export interface ServedApis extends ServedVersions {
  /** Resolves when the kinds of the server may have changed since it was asked for. */
  readonly changed: (signal: AbortSignal) => Promise<void>;
  /** A CustomResourceDefinition came or went: the server takes a moment to serve it. */
  readonly expectChange: () => void;
}

/** @param interval how often the server is asked when nothing points at a change */
export function makeServedApis(
  client: ApiClient,
  {
    first,
    interval,
    signal,
  }: { readonly first: ServedVersions; readonly interval: number; readonly signal: AbortSignal },
): ServedApis {
  let current = first;
  let waiting: (() => void)[] = [];
  let wake: (() => void) | undefined;
  let soon = 0;

  const loop = async (): Promise<void> => {
    while (!signal.aborted) {
      const wait = soon > 0 ? 1000 : jittered(interval);
      const woken = new AbortController();
      wake = () => woken.abort(new Error('woken'));
      await pause(wait, AbortSignal.any([signal, woken.signal])).catch(() => undefined);
      wake = undefined;
      if (signal.aborted) return;
      if (woken.signal.aborted) continue;
      soon = Math.max(0, soon - 1);
      current = (await discover(client, signal)) ?? current;
      for (const resolve of waiting.splice(0)) resolve();
    }
  };
  // It ends with the signal, whose rejections are no news.
  loop().catch(() => undefined);

  return {
    of: (key: KindKey) => current.of(key),
    changed: (abort) =>
      new Promise((resolve, reject) => {
        const stop = (): void => {
          waiting = waiting.filter((other) => other !== done);
          reject(abort.reason instanceof Error ? abort.reason : new Error('stopped'));
        };
        const done = (): void => {
          abort.removeEventListener('abort', stop);
          resolve();
        };
        abort.throwIfAborted();
        abort.addEventListener('abort', stop, { once: true });
        waiting.push(done);
      }),
    expectChange: () => {
      // Several times: a definition is served only once it is established.
      soon = 5;
      wake?.();
    },
  };
}

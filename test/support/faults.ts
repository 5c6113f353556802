import { usualTuning } from '../../packages/core/src/sources/cluster/watch/watch-tuning.ts';
import type { WatchTuning } from '../../packages/core/src/sources/cluster/watch/watch-tuning.ts';
import type { Fault } from './fault-proxy.ts';

/** Each kind of fault once: how late an answer comes, and after how many bytes it is broken off. */
export function faultsOf({
  milliseconds,
  bytes,
}: {
  readonly milliseconds: number;
  readonly bytes: number;
}): readonly Fault[] {
  return [
    { type: 'cut' },
    { type: 'delay', milliseconds },
    { type: 'truncate', bytes },
    { type: 'shorten', bytes },
    { type: 'status', code: 401 },
    { type: 'status', code: 403 },
    { type: 'status', code: 410 },
    { type: 'status', code: 429, retryAfter: 1 },
    { type: 'status', code: 500 },
    { type: 'status', code: 503 },
    { type: 'stall', bytes },
    { type: 'half-open' },
  ];
}

/** A watch against the simulator, which answers at once: nothing has to be waited for long. */
export const quickTuning: WatchTuning = {
  ...usualTuning,
  stall: 600,
  answer: 400,
  firstRetry: 10,
  longestRetry: 50,
  slowRetry: 200,
  discovery: 300,
  burst: 100_000,
};

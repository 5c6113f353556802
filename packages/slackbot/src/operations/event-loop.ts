import { monitorEventLoopDelay } from 'node:perf_hooks';

export interface EventLoopWatch {
  /** The 99th percentile of how late the loop was during the last seconds, in seconds. */
  readonly lag: () => number;
  readonly stop: () => void;
}

const resolution = 20;

/** Watches whether something keeps the bot from answering. Two windows, so that neither is ever empty. */
export function watchEventLoop(window = 10_000): EventLoopWatch {
  const delay = monitorEventLoopDelay({ resolution });
  let before = 0;
  delay.enable();
  const timer = setInterval(() => {
    before = lagOf(delay.percentile(99));
    delay.reset();
  }, window).unref();
  return {
    lag: () => Math.max(before, lagOf(delay.percentile(99))),
    stop: () => {
      clearInterval(timer);
      delay.disable();
    },
  };
}

/** From nanoseconds, without the time that the timer sleeps by itself. */
function lagOf(nanoseconds: number): number {
  return Math.max(0, nanoseconds / 1e9 - resolution / 1000);
}

/** How patient a watch is, in milliseconds, and how gentle. */
export interface WatchTuning {
  /** How long a stream lasts before the server closes it. */
  readonly stream: number;
  /** A stream that says nothing for so long is taken for dead: servers send a bookmark every minute. */
  readonly stall: number;
  /** How long the server may take to begin an answer. */
  readonly answer: number;
  /** The waits between attempts: doubled from the first to the longest, and jittered. */
  readonly firstRetry: number;
  readonly longestRetry: number;
  /** How often a kind that is refused, or that can only be listed, is asked for again. */
  readonly slowRetry: number;
  /** How often the server is asked which kinds it has. */
  readonly discovery: number;
  /** Requests at the start, and then a second. */
  readonly burst: number;
  readonly perSecond: number;
}

export const usualTuning: WatchTuning = Object.freeze({
  stream: 360_000,
  stall: 100_000,
  answer: 30_000,
  firstRetry: 500,
  longestRetry: 30_000,
  slowRetry: 60_000,
  discovery: 60_000,
  burst: 200,
  perSecond: 10,
});

/** Between three quarters and the whole: clients that started together do not stay together. */
export function jittered(milliseconds: number): number {
  return milliseconds * (0.75 + Math.random() / 4);
}

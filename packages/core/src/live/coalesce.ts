/** At most twenty messages a second; where judging is slow, at most half of the time is spent on it. */
const shortestPause = 50;

export interface Posted {
  /** Milliseconds of any clock. */
  readonly at: number;
  /** How long judging and posting took. */
  readonly took: number;
}

/** Milliseconds from now until the next message may be made: 0 after a quiet time, so that a single change is not late. */
export function pauseBeforeNext(last: Posted | undefined, now: number): number {
  if (last === undefined) return 0;
  return Math.max(0, Math.ceil(last.at + Math.max(shortestPause, last.took) - now));
}

const quiet = 150;
const longestWait = 1000;

export interface Settling {
  readonly last: Posted;
  /** When the last event came in. */
  readonly eventAt: number;
}

/**
 * Milliseconds until what is dear is judged again: when nothing has come for a moment, but at the latest after a second,
 * or later where it takes so long that changes would wait for it: under steady change never more than a twentieth of the
 * time.
 */
export function pauseBeforeSettling({ last, eventAt }: Settling, now: number): number {
  const latest = last.at + Math.max(longestWait, 20 * last.took);
  return Math.max(0, Math.ceil(Math.min(eventAt + quiet, latest) - now));
}

/** Milliseconds after which a settling lets events through. */
export const sliceTime = 50;
/** Where events never end, a settling that has let them through so often is brought to its end. */
export const mostSlices = 20;
export const noSlices = { count: 0, took: 0 };

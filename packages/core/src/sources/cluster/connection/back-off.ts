/** How long to wait before the next attempt. */
export interface BackOff {
  /** Milliseconds, longer each time; at least what the server asked for. */
  readonly next: (retryAfter?: number) => number;
  /** It worked: start again with short waits. */
  readonly reset: () => void;
}

export interface BackOffOptions {
  /** Milliseconds. */
  readonly first: number;
  readonly longest: number;
  readonly random?: () => number;
}

/** Doubles each time and is jittered between half and whole, so that many clients do not come back at once. */
export function makeBackOff({ first, longest, random = Math.random }: BackOffOptions): BackOff {
  let current = first;
  return {
    next: (retryAfter = 0) => {
      const wait = current * (0.5 + random() / 2);
      current = Math.min(longest, current * 2);
      return Math.max(wait, Math.min(retryAfter, 10 * longest));
    },
    reset: () => {
      current = first;
    },
  };
}

/** Milliseconds of a Retry-After header in seconds. */
export function retryAfterOf(headers: Readonly<Record<string, string | string[] | undefined>>): number | undefined {
  const seconds = Number(headers['retry-after']);
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : undefined;
}

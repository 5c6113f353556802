import type { RequestBudget } from '../config/config.ts';

/** Counts what a person, and a workspace, asked within the last minute. */
export interface RequestMeter {
  /** Undefined where it may be answered; else in how many seconds to ask again. */
  readonly take: (who: { readonly teamId: string; readonly userId: string }, now: Date) => number | undefined;
}

const minute = 60_000;

export function makeRequestMeter(budget: () => RequestBudget): RequestMeter {
  const asked = new Map<string, number[]>();

  function recent(key: string, now: number): number[] {
    const times = (asked.get(key) ?? []).filter((at) => at > now - minute);
    if (times.length === 0) asked.delete(key);
    else asked.set(key, times);
    return times;
  }

  return {
    take: ({ teamId, userId }, at) => {
      const now = at.getTime();
      const { perUser, perWorkspace } = budget();
      const limits = [
        { key: `user ${teamId} ${userId}`, most: perUser },
        { key: `team ${teamId}`, most: perWorkspace },
      ];
      for (const { key, most } of limits) {
        const times = recent(key, now);
        const oldest = times.at(-most);
        if (times.length >= most && oldest !== undefined) return Math.max(1, Math.ceil((oldest + minute - now) / 1000));
      }
      for (const { key } of limits) asked.set(key, [...recent(key, now), now]);
      return undefined;
    },
  };
}

import { err, ok, parseDuration } from '@k8s-risk/core';
import type { Result } from '@k8s-risk/core';

/** `7d`, `12h`, `now`, `2026-11-01`, `2026-11-01T12:00:00Z`: milliseconds since 1970. */
export function parseMoment(text: string, now: number): Result<number, string> {
  if (text === 'now') return ok(now);
  const ago = parseDuration(text);
  if (ago !== undefined) return ok(now - ago);
  const time = /^\d{4}-\d{2}-\d{2}(T[\d:.]+(Z|[+-]\d{2}:\d{2}))?$/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(time))
    return err(`"${text}" is no time: write how long ago (12h, 7d, 4w), a date (2026-11-01), or now`);
  return time > now ? err(`"${text}" has not come yet`) : ok(time);
}

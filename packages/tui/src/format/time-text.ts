const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** How long ago, in at most four columns: `now`, `45s`, `12m`, `3h`, `88d`. */
export function ageText(milliseconds: number): string {
  if (milliseconds < 1000) return 'now';
  if (milliseconds < minute) return `${String(Math.floor(milliseconds / 1000))}s`;
  if (milliseconds < hour) return `${String(Math.floor(milliseconds / minute))}m`;
  if (milliseconds < 2 * day) return `${String(Math.floor(milliseconds / hour))}h`;
  return `${String(Math.floor(milliseconds / day))}d`;
}

/** `14:02:11` of an RFC 3339 time, in the time zone of whoever looks. */
export function clockText(at: string): string {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return '--:--:--';
  return [date.getHours(), date.getMinutes(), date.getSeconds()].map((part) => String(part).padStart(2, '0')).join(':');
}

/** `14:02`, in the time zone of whoever looks. */
export function hourText(at: number): string {
  return clockText(new Date(at).toISOString()).slice(0, 5);
}

/** `2026-11-25 08:30` of an RFC 3339 time in UTC. */
export function minuteText(at: string): string {
  return at.slice(0, 16).replace('T', ' ');
}

/** `2026-11-25`, `days` from a moment. */
export function dateText(now: number, days = 0): string {
  return new Date(now + days * day).toISOString().slice(0, 10);
}

import { err, ok } from '@k8s-risk/core';
import type { Result } from '@k8s-risk/core';
import { nextSlot, parseCadence } from '../schedule/cadence.ts';

/** A time of day in which only what is critical is told: from and to, `HH:MM` in a zone. */
export interface QuietHours {
  readonly from: string;
  readonly to: string;
  readonly zone: string;
}

/** `22:00-07:00@Europe/Rome`. */
export function parseQuietHours(text: string): Result<QuietHours, string> {
  const [, from = '', to = '', zone = ''] = /^(\d{1,2}:\d{2})-(\d{1,2}:\d{2})@(\S+)$/.exec(text) ?? [];
  if (from === '') return err(`"${text}" are no quiet hours: write 22:00-07:00@Europe/Rome`);
  for (const time of [from, to]) {
    const parsed = parseCadence(`daily ${time} ${zone}`);
    if (!parsed.ok) return err(parsed.error.message);
  }
  return from === to
    ? err('quiet hours that begin when they end are none')
    : ok({ from: padded(from), to: padded(to), zone });
}

function padded(time: string): string {
  return time.padStart(5, '0');
}

export function quietHoursText({ from, to, zone }: QuietHours): string {
  return `${from}-${to}@${zone}`;
}

/** When it is over; undefined where it is not quiet now. */
export function quietUntil(quiet: QuietHours | undefined, now: Date): Date | undefined {
  if (quiet === undefined) return undefined;
  const { from, to, zone } = quiet;
  const local = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, timeStyle: 'short' }).format(now);
  const inside = from < to ? local >= from && local < to : local >= from || local < to;
  if (!inside) return undefined;
  const end = parseCadence(`daily ${to} ${zone}`);
  return end.ok ? nextSlot(end.value, now)?.at : undefined;
}

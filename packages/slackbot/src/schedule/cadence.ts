import { Cron } from 'croner';
import { err, ok } from '@k8s-risk/core';
import type { Result } from '@k8s-risk/core';
import { closestTo } from '@k8s-risk/core/text';

/** When a digest comes: a pattern of local time, in a zone. */
export interface Cadence {
  /** Five fields: minute, hour, day, month, weekday. */
  readonly pattern: string;
  /** IANA name. */
  readonly zone: string;
}

export interface CadenceFault {
  readonly about: 'time' | 'zone';
  readonly message: string;
}

const weekdays: Readonly<Record<string, number>> = { sun: 0, mon: 1, tue: 2, wed: 3, thu: 4, fri: 5, sat: 6 };
const example = 'daily 09:00 Europe/Rome, weekdays 08:30 America/New_York or monday 09:00 UTC';

/** `daily 09:00 Europe/Rome`, `weekdays 08:30 UTC`, `weekly mon 09:00 UTC`, `monday 09:00 UTC`. */
export function parseCadence(text: string): Result<Cadence, CadenceFault> {
  const words = text.trim().split(/\s+/);
  const [first = '', ...others] = words[0]?.toLowerCase() === 'weekly' ? words.slice(1) : words;
  const days = daysOf(first.toLowerCase());
  if (days === undefined) return err({ about: 'time', message: `"${text}" is no schedule: ${example}` });
  const [time = '', zone, ...rest] = others;
  const [, hour, minute] = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(time) ?? [];
  if (hour === undefined || minute === undefined)
    return err({ about: 'time', message: `"${time}" is no time of day: write 09:00; ${example}` });
  if (rest.length > 0) return err({ about: 'time', message: `"${rest.join(' ')}" is too much: ${example}` });
  const known = zoneOf(zone);
  return known.ok
    ? ok({ pattern: `${String(Number(minute))} ${String(Number(hour))} * * ${days}`, zone: known.value })
    : known;
}

function daysOf(word: string): string | undefined {
  if (word === 'daily') return '*';
  if (word === 'weekdays') return '1-5';
  const day = weekdays[word.slice(0, 3)];
  return day !== undefined && /^[a-z]{3,9}$/.test(word) ? String(day) : undefined;
}

/** Only zones that know summer time, and UTC: `CET` and `+02:00` stand still when people's clocks do not. */
function zoneOf(zone: string | undefined): Result<string, CadenceFault> {
  if (zone === undefined) return err({ about: 'zone', message: `in which time zone? Name a city: ${example}` });
  if (zone.toUpperCase() === 'UTC') return ok('UTC');
  const zones = Intl.supportedValuesOf('timeZone');
  const known = zones.find((name) => name.toLowerCase() === zone.toLowerCase());
  // Older names of cities (Asia/Kolkata) are zones, too, and in no list.
  if (/^(?!etc\/)[a-z]+\/.+/i.test(zone) && isZone(zone)) return ok(known ?? zone);
  const near = closestTo(zone, zones);
  const why = isZone(zone) ? `"${zone}" has no daylight saving` : `"${zone}" is no time zone`;
  return err({
    about: 'zone',
    message: `${why}${near === undefined ? '' : `; did you mean ${near}?`} Use a city, e.g. Europe/Paris`,
  });
}

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** How people read it: `daily 09:00 Europe/Rome`. */
export function cadenceText({ pattern, zone }: Cadence): string {
  const [minute = '', hour = '', , , days = ''] = pattern.split(' ');
  const name = Object.entries(weekdays).find(([, number]) => String(number) === days)?.[0];
  const when = days === '*' ? 'daily' : days === '1-5' ? 'weekdays' : `weekly ${name ?? days}`;
  return `${when} ${hour.padStart(2, '0')}:${minute.padStart(2, '0')} ${zone}`;
}

/** A moment at which a digest is due. Its name is its local time, so that no change of clocks makes or loses one. */
export interface Slot {
  readonly at: Date;
  /** `2026-11-24T09:00`. */
  readonly name: string;
}

export function nextSlot(cadence: Cadence, after: Date): Slot | undefined {
  return slotAt(cronOf(cadence).nextRun(after), cadence);
}

/** The last one that is not in the future, no older than `horizon` milliseconds. */
export function lastSlot(cadence: Cadence, now: Date, horizon: number): Slot | undefined {
  const cron = cronOf(cadence);
  let found: Date | null = null;
  // The search begins before the horizon, and a moment is only found strictly after where it begins.
  for (let at = cron.nextRun(new Date(now.getTime() - horizon - 1)); at !== null && at <= now; at = cron.nextRun(at))
    found = at;
  return slotAt(found, cadence);
}

function slotAt(at: Date | null, { zone }: Cadence): Slot | undefined {
  if (at === null) return undefined;
  // Swedish dates are ISO dates.
  const parts = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
  return { at, name: parts.format(at).replace(' ', 'T') };
}

function cronOf({ pattern, zone }: Cadence): Cron {
  return new Cron(pattern, { timezone: zone, paused: true });
}

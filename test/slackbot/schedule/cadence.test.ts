import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cadenceText, lastSlot, nextSlot, parseCadence } from '../../../packages/slackbot/src/schedule/cadence.ts';
import type { Cadence } from '../../../packages/slackbot/src/schedule/cadence.ts';

function cadence(text: string): Cadence {
  const parsed = parseCadence(text);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return parsed.value;
}

describe('a schedule as people write it', () => {
  test.for([
    ['daily 09:00 Europe/Rome', 'daily 09:00 Europe/Rome'],
    ['weekdays 8:30 america/new_york', 'weekdays 08:30 America/New_York'],
    ['weekly mon 09:00 utc', 'weekly mon 09:00 UTC'],
    ['Monday 09:00 UTC', 'weekly mon 09:00 UTC'],
    ['friday 17:05 Asia/Kolkata', 'weekly fri 17:05 Asia/Kolkata'],
  ])('%s', ([text, shown]) => {
    expect(cadenceText(cadence(text ?? ''))).toBe(shown);
    expect(cadence(shown ?? '')).toEqual(cadence(text ?? ''));
  });

  test.for([
    ['daily 09:00 CET', 'zone', '"CET" has no daylight saving'],
    ['daily 09:00 Europe/Pariss', 'zone', 'did you mean Europe/Paris?'],
    ['daily 09:00 +02:00', 'zone', 'Use a city'],
    ['daily 09:00', 'zone', 'in which time zone?'],
    ['daily 25:00 UTC', 'time', '"25:00" is no time of day'],
    ['sometimes 09:00 UTC', 'time', 'is no schedule'],
    ['', 'time', 'is no schedule'],
    ['daily 09:00 UTC please', 'time', '"please" is too much'],
  ])('%s is refused in words', ([text, about, words]) => {
    expect(parseCadence(text ?? '')).toEqual({
      ok: false,
      error: { about, message: expect.stringContaining(words ?? '') },
    });
  });
});

describe('slots', () => {
  test('have their local time as a name, whatever the clocks do', () => {
    const rome = cadence('daily 09:00 Europe/Rome');
    expect(nextSlot(rome, new Date('2026-11-24T07:59:00Z'))).toEqual({
      at: new Date('2026-11-24T08:00:00Z'),
      name: '2026-11-24T09:00',
    });
    expect(nextSlot(rome, new Date('2026-07-01T00:00:00Z'))?.at).toEqual(new Date('2026-07-01T07:00:00Z'));
  });

  test('there is one each day, also when an hour is missing or comes twice', () => {
    const rome = cadence('daily 02:30 Europe/Rome');
    const namesFrom = (start: string): readonly string[] => {
      const names: string[] = [];
      for (
        let slot = nextSlot(rome, new Date(start));
        slot !== undefined && names.length < 3;
        slot = nextSlot(rome, slot.at)
      )
        names.push(slot.name.slice(0, 10));
      return names;
    };
    expect(namesFrom('2026-03-28T00:00:00Z')).toEqual(['2026-03-28', '2026-03-29', '2026-03-30']);
    expect(namesFrom('2026-10-24T00:00:00Z')).toEqual(['2026-10-24', '2026-10-25', '2026-10-26']);
  });

  test('the last one is the one before the next one', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('daily 09:00 Europe/Rome', 'weekdays 23:59 America/New_York', 'weekly sun 00:00 Asia/Kolkata'),
        fc.date({ min: new Date('2026-01-01'), max: new Date('2028-01-01'), noInvalidDate: true }),
        (text, now) => {
          const last = lastSlot(cadence(text), now, 8 * 86_400_000);
          expect(last !== undefined && last.at <= now).toBe(true);
          expect(nextSlot(cadence(text), last?.at ?? now)?.at.getTime()).toBeGreaterThan(now.getTime());
        },
      ),
    );
  });

  test('one that is too old is none', () => {
    expect(lastSlot(cadence('weekly mon 09:00 UTC'), new Date('2026-11-25T09:00:00Z'), 3_600_000)).toBeUndefined();
  });
});

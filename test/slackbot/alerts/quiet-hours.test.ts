import { expect, test } from 'vitest';
import { parseQuietHours, quietUntil } from '../../../packages/slackbot/src/alerts/quiet-hours.ts';

test.for([
  ['22:00-07:00@Europe/Rome', '2026-11-25T22:30:00Z', '2026-11-26T06:00:00.000Z'],
  ['22:00-07:00@Europe/Rome', '2026-11-25T05:59:00Z', '2026-11-25T06:00:00.000Z'],
  ['22:00-07:00@Europe/Rome', '2026-11-25T12:00:00Z', undefined],
  ['12:00-13:00@UTC', '2026-11-25T12:30:00Z', '2026-11-25T13:00:00.000Z'],
  ['12:00-13:00@UTC', '2026-11-25T13:00:00Z', undefined],
] as const)('%s at %s is quiet until %s', ([text, now, until]) => {
  const quiet = parseQuietHours(text);
  expect(quiet.ok && quietUntil(quiet.value, new Date(now))?.toISOString()).toBe(until);
});

test.for(['22:00', '22:00-07:00', '25:00-07:00@UTC', '22:00-07:00@CET', '07:00-07:00@UTC'])('%s is refused', (text) => {
  expect(parseQuietHours(text).ok).toBe(false);
});

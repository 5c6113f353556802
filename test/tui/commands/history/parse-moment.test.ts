import { expect, test } from 'vitest';
import { parseMoment } from '../../../../packages/tui/src/commands/history/parse-moment.ts';

const now = Date.parse('2026-11-25T12:00:00Z');

test.for([
  ['now', '2026-11-25T12:00:00.000Z'],
  ['12h', '2026-11-25T00:00:00.000Z'],
  ['7d', '2026-11-18T12:00:00.000Z'],
  ['2026-11-01', '2026-11-01T00:00:00.000Z'],
  ['2026-11-01T06:00:00+02:00', '2026-11-01T04:00:00.000Z'],
])('%s is %s', ([text, time]) => {
  const moment = parseMoment(text ?? '', now);
  expect(moment.ok && new Date(moment.value).toISOString()).toBe(time);
});

test.for(['yesterday', '7', '2026-13-01', '', '7days'])('"%s" is no time', (text) => {
  expect(parseMoment(text, now)).toEqual({ ok: false, error: expect.stringContaining('is no time') });
});

test('what has not come yet is no time to look back from', () => {
  expect(parseMoment('2027-01-01', now)).toEqual({ ok: false, error: expect.stringContaining('has not come yet') });
});

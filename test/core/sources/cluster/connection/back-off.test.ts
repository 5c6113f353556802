import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeBackOff, retryAfterOf } from '../../../../../packages/core/src/sources/cluster/connection/back-off.ts';

test('waits grow to the longest and never beyond, and start again after a success', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { minLength: 20, maxLength: 20 }), (draws) => {
      let index = 0;
      const backOff = makeBackOff({ first: 500, longest: 30_000, random: () => draws[index++ % 20] ?? 0 });
      const waits = Array.from({ length: 20 }, () => backOff.next());
      for (const [place, wait] of waits.entries()) {
        const whole = Math.min(30_000, 500 * 2 ** place);
        expect(wait).toBeGreaterThanOrEqual(whole / 2);
        expect(wait).toBeLessThanOrEqual(whole);
      }
      backOff.reset();
      expect(backOff.next()).toBeLessThanOrEqual(500);
    }),
  );
});

test('at least what the server asks for', () => {
  expect(makeBackOff({ first: 500, longest: 30_000 }).next(7000)).toBe(7000);
  expect(retryAfterOf({ 'retry-after': '7' })).toBe(7000);
  expect(retryAfterOf({ 'retry-after': 'Wed, 21 Oct 2026 07:28:00 GMT' })).toBe(undefined);
  expect(retryAfterOf({})).toBe(undefined);
});

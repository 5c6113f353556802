import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findParts } from '../../../packages/core/src/query/find-parts.ts';

const text = fc.oneof(
  fc.string({ maxLength: 8, unit: fc.constantFrom('a', 'b', ':') }),
  fc.string({ maxLength: 6, unit: 'grapheme' }),
);

test('what is found is what contains the part', () => {
  fc.assert(
    fc.property(fc.array(text, { maxLength: 12 }), fc.uniqueArray(text, { maxLength: 12 }), (parts, texts) => {
      const found = findParts(parts, texts);
      for (const part of parts.filter((one) => one !== '')) {
        expect(found.get(part)).toEqual(texts.filter((one) => one.includes(part)));
      }
    }),
    { numRuns: 1000 },
  );
});

test('parts with one hash are told apart', () => {
  // 4295 times the base leaves 45589 of 2 to the 32nd: what the first character lacks, the second makes good.
  const first = String.fromCharCode(5000, 100);
  const second = String.fromCharCode(5000 - 4295, 100 + 45_589);
  expect(findParts([first, second], [`x${first}`, `x${second}`])).toEqual(
    new Map([
      [first, [`x${first}`]],
      [second, [`x${second}`]],
    ]),
  );
});

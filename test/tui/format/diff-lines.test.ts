import fc from 'fast-check';
import { expect, test } from 'vitest';
import { diffLines } from '../../../packages/tui/src/format/diff-lines.ts';

const text = fc
  .array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 12 })
  .map((lines) => lines.map((line) => `${line}\n`).join(''));

test('without what was added it is the old text, without what was removed the new one', () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      const lines = diffLines(before, after);
      const side = (left: 'removed' | 'added'): string =>
        lines
          .filter(({ kind }) => kind !== left)
          .map((line) => `${line.text}\n`)
          .join('');
      expect(side('added')).toBe(before);
      expect(side('removed')).toBe(after);
    }),
  );
});

test('equal texts have no difference', () => {
  expect(diffLines('a\nb\n', 'a\nb\n').every(({ kind }) => kind === 'same')).toBe(true);
});

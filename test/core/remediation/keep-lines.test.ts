import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keepLines } from '../../../packages/core/src/remediation/keep-lines.ts';

test('only the change is taken over', () => {
  const original = 'a:   1\nb: # why\n  - x\nc:   3\n';
  const printed = 'a: 1\nb:\n  # why\n  - x\nc: 3\n';
  expect(keepLines(original, printed, printed.replace('c: 3', 'c: 4'))).toBe('a:   1\nb: # why\n  - x\nc: 4\n');
  expect(keepLines(original, printed, `${printed}d: 5\n`)).toBe(`${original}d: 5\n`);
  expect(keepLines(original, printed, printed.replace('a: 1\n', 'new: 0\na: 1\n'))).toBe(`new: 0\n${original}`);
});

const text = fc
  .array(fc.constantFrom('a: 1', 'b:  2', '- c', ''), { minLength: 1, maxLength: 8 })
  .map((lines) => `${lines.join('\n')}\n`);

test('without a change it is the original; with one and a faithful printer it is what was printed', () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      const printed = before.replaceAll('  ', ' ');
      expect(keepLines(before, printed, printed)).toBe(before);
      expect(keepLines(before, before, after)).toBe(after);
    }),
  );
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { diffLines } from '../../../packages/core/src/remediation/diff-lines.ts';

const text = fc.array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 12 }).map((lines) => lines.join('\n'));

test('what is only before, only after and in both are the two texts again', () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      const lines = diffLines(before, after);
      const side = (mark: '-' | '+'): string =>
        lines
          .filter((line) => line.mark !== mark)
          .map((line) => line.text)
          .join('\n');
      expect(side('+')).toBe(before.replace(/\n$/, ''));
      expect(side('-')).toBe(after.replace(/\n$/, ''));
    }),
  );
});

test('as little as possible changes', () => {
  expect(diffLines('a\nb\nc\n', 'a\nx\nc\n')).toEqual([
    { mark: ' ', text: 'a' },
    { mark: '-', text: 'b' },
    { mark: '+', text: 'x' },
    { mark: ' ', text: 'c' },
  ]);
});

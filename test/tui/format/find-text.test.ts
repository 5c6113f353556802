import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findText } from '../../../packages/tui/src/format/find-text.ts';

function pieces(lines: readonly string[], words: string): readonly string[] {
  return findText(lines, words).map(({ line, start, end }) => lines[line]?.slice(start, end) ?? '');
}

test('words without a capital are found in any case, others as they are written', () => {
  const lines = ['Pods, a pod', 'no POD'];
  expect(pieces(lines, 'pod')).toEqual(['Pod', 'pod', 'POD']);
  expect(pieces(lines, 'Pod')).toEqual(['Pod']);
  expect(pieces(['ÄRGER', 'ärger'], 'ärger')).toEqual(['ÄRGER', 'ärger']);
});

test('what is searched for is no pattern', () => {
  expect(pieces(['a.b axb [a] a*b \\d'], 'a.b')).toEqual(['a.b']);
  expect(pieces(['containers[0].image'], '[0]')).toEqual(['[0]']);
  expect(pieces(['a\\d1'], '\\d')).toEqual(['\\d']);
});

test('what is drawn as one character is found whole, and once', () => {
  expect(pieces(['支付服务 支付'], '付')).toEqual(['付', '付']);
  expect(pieces(['👩‍👩‍👧 👩'], '👩')).toEqual(['👩‍👩‍👧', '👩']);
  expect(pieces(['e\u0301e'], 'e')).toEqual(['e\u0301', 'e']);
});

test('nothing is searched for: nothing is found', () => {
  expect(findText(['a', ''], '')).toEqual([]);
  expect(findText([], 'a')).toEqual([]);
});

test('matches come in order and apart, and each reads as what was searched for', () => {
  const letters = ['a', 'A', 'b', '支', '.', '['];
  const anything = fc.string({ unit: fc.constantFrom('é', ' ', ...letters) });
  fc.assert(
    fc.property(
      fc.array(anything, { maxLength: 5 }),
      fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 3 }),
      (lines, words) => {
        const found = findText(lines, words);
        const exact = /[A-Z]/.test(words);
        for (const [index, { line, start, end }] of found.entries()) {
          const piece = lines[line]?.slice(start, end) ?? '';
          expect(exact ? piece : piece.toLowerCase()).toBe(words);
          const next = found[index + 1];
          expect(next === undefined || next.line > line || next.start >= end).toBe(true);
        }
        // None is missed: what is left between them does not hold the words.
        const rest = lines.map((text, at) =>
          found
            .filter((one) => one.line === at)
            .toReversed()
            .reduce((left, { start, end }) => `${left.slice(0, start)}\n${left.slice(end)}`, text),
        );
        for (const left of rest) expect((exact ? left : left.toLowerCase()).includes(words)).toBe(false);
      },
    ),
  );
});

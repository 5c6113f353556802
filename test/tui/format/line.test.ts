import { createRequire } from 'node:module';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { displayWidth, safeLine } from '@k8s-risk/core/text';
import { apart, cutLine, fitText, lineWidth, paintLine } from '../../../packages/tui/src/format/line.ts';
import { makeTheme, themeNames } from '../../../packages/tui/src/theme.ts';
import { hostileTexts } from '../../support/reports.ts';

const ownColours = /\u001B\[[\d;]*m/g;
const anything = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(...Object.values(hostileTexts)),
  fc.string({ unit: fc.constantFrom('支', '付', 'a', '👩‍👩‍👧', '🇩🇪', 'é', 'ﾊ', '\u0301'), maxLength: 20 }),
);

test.each(themeNames)('whatever a name holds, only colours of our own reach the terminal: %s', (name) => {
  const theme = makeTheme(name);
  fc.assert(
    fc.property(anything, anything, fc.integer({ min: 0, max: 60 }), (first, second, width) => {
      const painted = paintLine([{ text: first, style: 'critical' }, { text: second }], width, theme, {
        selected: true,
      });
      const text = painted.replaceAll(ownColours, '');
      expect(text).not.toMatch(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069\u200B]/u);
      expect(displayWidth(text)).toBe(width);
    }),
    { numRuns: 5000 },
  );
});

test('a cell is exactly as wide as it is said to be', () => {
  fc.assert(
    fc.property(anything, fc.integer({ min: 0, max: 30 }), fc.constantFrom('end', 'middle'), (text, width, cut) => {
      expect(displayWidth(fitText(text, { width, cut }))).toBe(width);
    }),
  );
});

test('cutting never makes a line wider', () => {
  fc.assert(
    fc.property(anything, anything, fc.integer({ min: 0, max: 40 }), (left, right, width) => {
      expect(lineWidth(cutLine([{ text: left }, { text: right }], width))).toBeLessThanOrEqual(width);
      expect(lineWidth(apart([{ text: left }], [{ text: 'right' }], Math.max(width, 8)))).toBeLessThanOrEqual(
        Math.max(width, 8),
      );
    }),
  );
});

test('without colours nothing but weight, underline and reverse video is used', () => {
  const painted = paintLine(
    [
      { text: 'x', style: 'critical' },
      { text: 'y', style: 'added' },
    ],
    4,
    makeTheme('mono'),
  );
  expect(painted).not.toMatch(/38;|48;/);
});

test('a terminal that has only ASCII gets only ASCII of ours', () => {
  const painted = paintLine([{ text: '┌─▌●▸█░▲→…▇│' }], 12, makeTheme('mono', true));
  expect(painted).toBe('+->*+#.^>~#|');
});

// Ink lays out with widths of its own: where ours are others, what stands behind a name is shifted. Four marks of double
// width, and conjuncts (Ink takes two letters of Hindi for one column, terminals do not) are left to be so.
test('every character is as wide as Ink takes it for', { timeout: 60_000 }, async () => {
  const path = createRequire(import.meta.resolve('ink')).resolve('string-width');
  const { default: inkWidth } = (await import(path)) as { readonly default: (text: string) => number };
  const wrong: string[] = [];
  for (let code = 0x20; code < 0x110000; code += 1) {
    const character = String.fromCodePoint(code);
    if (/[\p{Cn}\p{Cs}\u302E\u302F\u{16FF0}\u{16FF1}]/u.test(character)) continue;
    const safe = safeLine(character);
    if (safe === character && displayWidth(safe) !== inkWidth(safe)) wrong.push(code.toString(16));
  }
  const words = ['नमन', 'काम', 'தமிழ்', 'বাংলা', '각\u1100\u1161\u11A8', 'e\u0301', '👩‍👩‍👧', '🇩🇪', '🇩', '❤️', '👍🏽', 'ｶﾞ'];
  wrong.push(...words.filter((word) => displayWidth(word) !== inkWidth(word)));
  expect(wrong).toEqual([]);
});

test('a piece without text ends no line', () => {
  expect(cutLine([{ text: 'a' }, { text: '' }, { text: 'b' }], 5)).toEqual([{ text: 'a' }, { text: 'b' }]);
});

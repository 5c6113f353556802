import fc from 'fast-check';
import { displayWidth } from '@k8s-risk/core/text';
import { expect, test } from 'vitest';
import { findText } from '../../../packages/tui/src/format/find-text.ts';
import { lineWidth, paintLine, plainText } from '../../../packages/tui/src/format/line.ts';
import type { Line } from '../../../packages/tui/src/format/line.ts';
import { markLine } from '../../../packages/tui/src/format/mark-line.ts';
import { makeTheme, themeNames } from '../../../packages/tui/src/theme.ts';
import { hostileTexts } from '../../support/reports.ts';

test('a match that goes over several spans is marked in each of them', () => {
  const line: Line = [{ text: 'image:', style: 'accent' }, { text: ' nginx' }];
  expect(markLine(line, [{ start: 3, end: 9, style: 'match' }])).toEqual([
    { text: 'ima', style: 'accent' },
    { text: 'ge:', style: 'match' },
    { text: ' ng', style: 'match' },
    { text: 'inx' },
  ]);
});

test.each(themeNames)('a match, and the one that one is at, are seen without colour in %s', (name) => {
  const theme = makeTheme(name);
  const codes = (style: 'match' | 'match-here'): readonly string[] =>
    /\[([\d;]+)m/.exec(theme.paint('x', style, {}))?.[1]?.split(';') ?? [];
  // Underlined, and reverse video.
  expect(codes('match')).toContain('4');
  expect(codes('match-here')).toContain('7');
});

const pieces = ['支付', '👩‍👩‍👧', 'e\u0301', 'Pod', ' pod ', ...Object.values(hostileTexts)];

test('marks change no text and no width, whatever the text is', () => {
  const lines = fc.array(fc.record({ text: fc.constantFrom(...pieces) }), { maxLength: 6 });
  fc.assert(
    fc.property(lines, fc.constantFrom('pod', '付', '👩', 'e', 'o', '\u0301'), (line, words) => {
      const marks = findText([plainText(line)], words).map(({ start, end }) => ({
        start,
        end,
        style: 'match' as const,
      }));
      const marked = markLine(line, marks);
      expect(plainText(marked)).toBe(plainText(line));
      expect(lineWidth(marked)).toBe(lineWidth(line));
      const painted = paintLine(marked, 60, makeTheme('mono'));
      expect(displayWidth(painted.replaceAll(/\u001B\[[\d;]*m/g, ''))).toBe(60);
    }),
  );
});

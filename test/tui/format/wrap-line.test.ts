import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lineWidth, plainText } from '../../../packages/tui/src/format/line.ts';
import type { Line } from '../../../packages/tui/src/format/line.ts';
import { wrapLine } from '../../../packages/tui/src/format/wrap-line.ts';
import { hostileTexts } from '../../support/reports.ts';

function wrapped(text: string, width: number): readonly string[] {
  return wrapLine([{ text }], width).map(({ spans }) => plainText(spans));
}

test('what is too long goes on below its own words, behind a sign', () => {
  expect(wrapped('    image: registry.example.com/shop/web', 24)).toEqual([
    '    image: registry.exam',
    '    ↳ ple.com/shop/web',
  ]);
  expect(wrapped('  - args --one --two --three', 16)).toEqual(['  - args --one ', '    ↳ --two ', '    ↳ --three']);
});

test('what fits is the same line', () => {
  const line: Line = [{ text: 'a: ', style: 'accent' }, { text: 'b' }];
  expect(wrapLine(line, 4)).toEqual([{ spans: line, start: 0, end: 4, lead: 0 }]);
  expect(wrapLine(line, 4)[0]?.spans).toBe(line);
});

test('rows hold all of a line, in its styles, and none is too wide', () => {
  const texts = ['key: ', '  - ', '支付服务', '👩‍👩‍👧', 'a-very-long-name-of-a-thing', ' ', ...Object.values(hostileTexts)];
  const span = fc.record({ text: fc.constantFrom(...texts), style: fc.constantFrom('accent', 'dim', 'match') });
  fc.assert(
    fc.property(fc.array(span, { maxLength: 8 }), fc.integer({ min: 12, max: 40 }), (line, width) => {
      const rows = wrapLine(line, width);
      const text = plainText(line);
      const whole = rows.map(
        ({ spans, start }, index) => plainText(index === 0 ? spans : spans.slice(1)).length + start,
      );
      expect(whole).toEqual([...rows.slice(1).map(({ start }) => start), text.length]);
      expect(rows.map(({ spans }, index) => plainText(index === 0 ? spans : spans.slice(1))).join('')).toBe(text);
      for (const { spans } of rows) expect(lineWidth(spans)).toBeLessThanOrEqual(width);
    }),
  );
});

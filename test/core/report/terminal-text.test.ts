import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  displayWidth,
  padEnd,
  safeLine,
  safeLines,
  truncateEnd,
  truncateMiddle,
  wrapText,
} from '../../../packages/core/src/report/terminal-text.ts';
import { hostileTexts } from '../../support/reports.ts';

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom(...Object.values(hostileTexts)),
);

describe('safeLine', () => {
  test('leaves nothing that moves the cursor, hides, or changes direction', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const safe = safeLine(text);
        expect(safe).not.toMatch(/[\p{Cc}\p{Bidi_Control}\p{Cs}\u2028\u2029\u200B\uFEFF\u00AD]|[\u{E0000}-\u{E0FFF}]/u);
      }),
    );
  });

  test('is the same when it is applied again', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(safeLine(safeLine(text))).toBe(safeLine(text));
      }),
    );
  });

  test('shows tampering instead of hiding it', () => {
    expect(safeLine('a\u001B[2Jb')).toBe('a\uFFFD[2Jb');
    expect(safeLine('pay\u200Bments')).toBe('pay\uFFFDments');
    expect(safeLine('user\u202Etxt')).toBe('user\uFFFDtxt');
  });

  test('keeps ordinary text of any language, and joined emoji', () => {
    for (const text of ['plain', 'Größe', '支付服务', 'שלום', '👩‍👩‍👧', '❤️', '🇩🇪', 'e\u0301'])
      expect(safeLine(text)).toBe(text);
  });

  test('is one line, cut at two thousand characters', () => {
    expect(safeLine('a\r\nb\tc')).toBe('a b c');
    expect(safeLine('x'.repeat(5000))).toHaveLength(2001);
  });

  test('safeLines keeps the line breaks and nothing else', () => {
    expect(safeLines('a\u0007\r\nb\nc')).toBe('a\uFFFD\nb\nc');
  });
});

describe('displayWidth', () => {
  test.each([
    ['plain', 5],
    ['支付', 4],
    ['ﾊﾝ', 2],
    ['👩‍👩‍👧', 2],
    ['🇩🇪', 2],
    ['❤️', 2],
    ['e\u0301', 1],
    ['한글', 4],
    ['', 0],
  ])('%s takes %i columns', (text, width) => {
    expect(displayWidth(text)).toBe(width);
  });
});

describe('cutting and wrapping', () => {
  const safe = anyText.map(safeLine);
  const width = fc.integer({ min: 2, max: 40 });

  test('never takes more columns than there are', () => {
    fc.assert(
      fc.property(safe, width, (text, columns) => {
        expect(displayWidth(truncateEnd(text, columns))).toBeLessThanOrEqual(columns);
        expect(displayWidth(truncateMiddle(text, columns))).toBeLessThanOrEqual(columns);
        for (const line of wrapText(text, columns)) expect(displayWidth(line)).toBeLessThanOrEqual(columns);
      }),
    );
  });

  test('what is drawn as one and wider than a line is broken, too', () => {
    const note = '\u{1D158}\u{1D165}\u{1D16E}';
    expect(displayWidth(note)).toBe(3);
    expect(wrapText(note, 2).map(displayWidth)).toEqual([2, 1]);
  });

  test('wrapping loses no character but spaces', () => {
    fc.assert(
      fc.property(safe, width, (text, columns) => {
        expect(wrapText(text, columns).join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
      }),
    );
  });

  test('what fits is left alone', () => {
    expect(truncateEnd('short', 5)).toBe('short');
    expect(truncateMiddle('short', 5)).toBe('short');
    expect(wrapText('a few words', 11)).toEqual(['a few words']);
  });

  test('names keep both ends, messages the beginning', () => {
    expect(truncateMiddle('payments-api-7d9f8b6c5-x2k4p', 15)).toBe('payment…5-x2k4p');
    expect(truncateEnd('a long message', 7)).toBe('a long…');
  });

  test('padding counts columns, not characters', () => {
    expect(padEnd('支付', 6)).toBe('支付  ');
    expect(padEnd('too long', 3)).toBe('too long');
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvReport } from '../../../packages/core/src/report/csv.ts';
import { joinText } from '../../../packages/core/src/report/report-text.ts';
import { aContext, aFinding, aReport, hostileTexts } from '../../support/reports.ts';

describe('csvReport', () => {
  test('no cell is a formula, whatever a cluster holds', () => {
    fc.assert(
      fc.property(fc.oneof(fc.constantFrom(...Object.values(hostileTexts)), fc.string()), (text) => {
        for (const cell of cellsOf(text)) expect(cell).not.toMatch(/^\s*[=+\-@]/);
      }),
    );
  });

  test('cells come back as they were', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (message) => {
        fc.pre(!/^\s*[=+\-@\uFF0B\uFF0D\uFF1D\uFF20]|[\p{Cc}\p{Bidi_Control}\u2028\u2029]/u.test(message));
        expect(cellsOf(message)).toContain(message);
      }),
    );
  });

  test('quotes what holds commas and quotes', () => {
    expect(joinText(csvReport(aReport({ findings: [aFinding({ message: 'a "b", c' })] }), aContext))).toContain(
      ',"a ""b"", c",',
    );
  });

  test('has a header, findings and accepted findings', () => {
    const exception = { reason: 'moved soon', owner: 'ada', expires: null, source: 'annotation' } as const;
    const report = aReport({ findings: [aFinding()], accepted: [aFinding({ status: 'accepted', exception })] });
    const rows = parse(joinText(csvReport(report, aContext)));
    expect(rows.map((row) => row[2])).toEqual(['status', 'fail', 'accepted']);
    expect(new Set(rows.map((row) => row.length)).size).toBe(1);
  });
});

function cellsOf(message: string): readonly string[] {
  const report = aReport({ findings: [aFinding({ message, container: message })] });
  return parse(joinText(csvReport(report, aContext)))[1] ?? [];
}

/** RFC 4180. */
function parse(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]];
  const pattern = /(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r\n)/gy;
  for (const [, quoted, bare, end] of text.matchAll(pattern)) {
    rows.at(-1)?.push(quoted === undefined ? (bare ?? '') : quoted.replaceAll('""', '"'));
    if (end === '\r\n') rows.push([]);
  }
  return rows.slice(0, -1);
}

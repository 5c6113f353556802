import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonReport } from '../../../packages/core/src/report/json.ts';
import { joinText } from '../../../packages/core/src/report/report-text.ts';
import { aFinding, aReport, hostileTexts } from '../../support/reports.ts';

test('is the report, whatever is in it', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' })), (messages) => {
      const report = aReport({ findings: messages.map((message) => aFinding({ message })) });
      expect(JSON.parse(joinText(jsonReport(report)))).toEqual(report);
    }),
  );
});

test('holds nothing that a terminal would obey', () => {
  const findings = Object.values(hostileTexts).map((message) => aFinding({ message, file: message }));
  expect(joinText(jsonReport(aReport({ findings }))).replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
});

test('has one finding a line, so that two reports can be compared', () => {
  const report = aReport({ findings: [aFinding(), aFinding({ id: 'ba9876543210' })] });
  const lines = joinText(jsonReport(report)).split('\n');
  expect(lines.filter((line) => line.includes('"checkId":"loud"'))).toHaveLength(2);
});

test('comes in pieces', () => {
  const findings = Array.from({ length: 1000 }, () => aFinding());
  expect([...jsonReport(aReport({ findings }))].length).toBeGreaterThan(1000);
});

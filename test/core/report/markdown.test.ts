import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { codeSpan, markdownReport, markdownText } from '../../../packages/core/src/report/markdown.ts';
import { joinText } from '../../../packages/core/src/report/report-text.ts';
import { aContext, aFinding, aReport, hostileTexts } from '../../support/reports.ts';

describe('markdownReport', () => {
  test('is a table per object', () => {
    const text = joinText(markdownReport(aReport({ findings: [aFinding()] }), aContext));
    expect(text).toContain('## Deployment shop/web\n\n`deploy/web.yaml`\n');
    expect(text).toContain('| high | Container is loud | container "app" is loud (`loud`, line 7) | Turn it down. |');
  });

  test('a row has four cells, whatever a cluster holds', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.constantFrom(...Object.values(hostileTexts)), fc.string({ unit: 'binary' })),
        (message) => {
          const text = joinText(markdownReport(aReport({ findings: [aFinding({ message })] }), aContext));
          const row = text.split('\n').find((line) => line.startsWith('| high |'));
          expect(row?.match(/(?<!\\)(?:\\\\)*\|/g)).toHaveLength(5);
        },
      ),
    );
  });
});

describe('markdownText', () => {
  test('makes no markup, HTML, mention, link or reference', () => {
    for (const text of Object.values(hostileTexts)) {
      const escaped = markdownText(text);
      expect(escaped).not.toMatch(/[<>@\n]|https?:\/\/|www\.|(?<!&)#(?!\d)/);
      expect(escaped.replaceAll(/\\./g, '')).not.toMatch(/[*_`[\]()|~]/);
    }
  });
});

test('a code span has as many backticks as it needs', () => {
  expect(codeSpan('a.yaml')).toBe('`a.yaml`');
  expect(codeSpan('a`b``c')).toBe('```a`b``c```');
  expect(codeSpan('`')).toBe('`` ` ``');
});

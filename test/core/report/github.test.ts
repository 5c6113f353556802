import fc from 'fast-check';
import { expect, test } from 'vitest';
import { githubReport } from '../../../packages/core/src/report/github.ts';
import { joinText } from '../../../packages/core/src/report/report-text.ts';
import { aContext, aFinding, aReport, hostileTexts } from '../../support/reports.ts';

test('an annotation names file, line, title and fix', () => {
  const [line] = joinText(githubReport(aReport({ findings: [aFinding()] }), aContext)).split('\n');
  expect(line).toBe(
    '::error file=deploy/web.yaml,line=7,title=high%3A Container is loud::Deployment shop/web, container app: container "app" is loud%0AFix: Turn it down. [loud]',
  );
});

test('no text can begin a command of its own or end one early', () => {
  fc.assert(
    fc.property(fc.oneof(fc.constantFrom(...Object.values(hostileTexts)), fc.string({ unit: 'binary' })), (text) => {
      const report = aReport({ findings: [aFinding({ message: text, file: text, container: text })] });
      const lines = joinText(githubReport(report, aContext)).split('\n');
      expect(lines).toHaveLength(3);
      expect(lines[0]).toMatch(/^::error file=[^,]*,line=7,title=[^,:]*::/);
      expect(lines[0]).not.toMatch(/\p{Cc}/u);
    }),
  );
});

test('documents that cannot be read are errors', () => {
  const text = joinText(
    githubReport(aReport({ errors: [{ file: 'a,b.yaml', line: 3, message: '100% broken' }] }), aContext),
  );
  expect(text).toContain('::error file=a%2Cb.yaml,line=3,title=cannot be read::100%25 broken\n');
});

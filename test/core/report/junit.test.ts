import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { junitReport } from '../../../packages/core/src/report/junit.ts';
import { joinText } from '../../../packages/core/src/report/report-text.ts';
import type { CheckTally } from '../../../packages/core/src/model/report.ts';
import { aContext, aFinding, aReport, hostileTexts } from '../../support/reports.ts';
import { wellFormed } from '../../support/well-formed.ts';

const tally: CheckTally = {
  checkId: 'loud',
  failed: 0,
  accepted: 0,
  passed: 0,
  notApplicable: 0,
  notEvaluable: 0,
  reasons: [],
};

describe('junitReport', () => {
  test('counts failures, errors, skipped and passed, and each is there', () => {
    const exception = { reason: 'moved soon', owner: null, expires: null, source: 'annotation' } as const;
    const report = aReport({
      findings: [aFinding()],
      accepted: [aFinding({ status: 'accepted', exception })],
      errors: [{ file: 'broken.yaml', line: 2, message: 'not YAML' }],
      tallies: [
        { ...tally, failed: 1, accepted: 1, passed: 3 },
        { ...tally, checkId: 'shrill', notEvaluable: 2, reasons: ['forbidden'] },
      ],
    });
    const text = joinText(junitReport(report, aContext));
    expect(text).toContain('<testsuites name="k8s-risk" tests="5" failures="1" errors="1" skipped="2">');
    expect(text.match(/<testcase/g)).toHaveLength(5);
    expect(text).toContain('not evaluable: forbidden');
    expect(text).toContain('accepted: moved soon');
  });

  test('what could not be judged is skipped, never passed', () => {
    const text = joinText(junitReport(aReport({ tallies: [{ ...tally, reasons: ['forbidden'] }] }), aContext));
    expect(text).toContain('skipped="1"');
    expect(text).toContain('<skipped message="not evaluable: forbidden"/>');
  });

  test('is well-formed XML, whatever a cluster holds', () => {
    fc.assert(
      fc.property(fc.oneof(fc.constantFrom(...Object.values(hostileTexts)), fc.string({ unit: 'binary' })), (text) => {
        const report = aReport({
          findings: [aFinding({ message: text, file: text, container: text })],
          errors: [{ file: text, line: null, message: text }],
        });
        expect(wellFormed(joinText(junitReport(report, aContext)))).toBe(true);
      }),
    );
  });
});

import { expect, test } from 'vitest';
import { summarize } from '../../../packages/core/src/report/summarize.ts';
import { aContext, aFinding, aReport } from '../../support/reports.ts';

const none = { failed: 0, accepted: 0, passed: 0, notApplicable: 0, notEvaluable: 0, reasons: [] } as const;

test('counts findings, and lines as groups on objects', () => {
  const summary = summarize(
    aReport({
      findings: [
        aFinding({ id: 'aaaaaaaaaaaa', group: 'capabilities' }),
        aFinding({ id: 'bbbbbbbbbbbb', group: 'capabilities', checkId: 'shrill', severity: 'low' }),
        aFinding({
          id: 'cccccccccccc',
          checkId: 'shrill',
          severity: 'low',
          resource: { apiVersion: 'v1', kind: 'Node', namespace: null, name: 'n1' },
        }),
      ],
    }),
    aContext,
  );
  expect(summary.findings).toEqual({ critical: 0, high: 1, medium: 0, low: 2, info: 0 });
  expect(summary.lines).toEqual({ critical: 0, high: 1, medium: 0, low: 1, info: 0 });
  expect(summary.namespaces.map(({ name }) => name)).toEqual([null, 'shop']);
  expect(summary.worst.map(({ group }) => group.severity)).toEqual(['high', 'low']);
});

test('a check that could not judge everything is never counted as passed', () => {
  const { checks } = summarize(
    aReport({
      tallies: [
        { ...none, checkId: 'a', failed: 1, passed: 3 },
        { ...none, checkId: 'b', passed: 3, notEvaluable: 1, reasons: ['forbidden'] },
        { ...none, checkId: 'c', reasons: ['forbidden'] },
        { ...none, checkId: 'd', passed: 3 },
        { ...none, checkId: 'e', notApplicable: 2 },
        { ...none, checkId: 'f', accepted: 1, passed: 1 },
      ],
    }),
    aContext,
  );
  expect(checks).toEqual({ run: 6, failed: 1, accepted: 1, passed: 1, notApplicable: 1, notEvaluable: 2 });
});

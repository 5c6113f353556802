import fc from 'fast-check';
import { expect, test } from 'vitest';
import { diffReports } from '../../../packages/core/src/changes/diff-reports.ts';
import { applyMessage } from '../../../packages/core/src/live/apply-message.ts';
import { compareFindings } from '../../../packages/core/src/audit/make-findings.ts';
import type { Finding } from '../../../packages/core/src/model/finding.ts';
import type { AuditReport, CheckTally } from '../../../packages/core/src/model/report.ts';
import { aFinding, aReport } from '../../support/reports.ts';

const tally: CheckTally = {
  checkId: 'loud',
  failed: 1,
  accepted: 0,
  passed: 0,
  notApplicable: 0,
  notEvaluable: 0,
  reasons: [],
};
const loud = aFinding();
const other = aFinding({ id: 'other', checkId: 'shrill', severity: 'low' });

function withFindings(findings: readonly Finding[], tweak: Partial<AuditReport> = {}): AuditReport {
  return aReport({ findings, tallies: [tally], takenAt: '2026-11-24T12:00:00Z', cluster: 'prod', ...tweak });
}

function reasonOf(after: AuditReport, exists?: () => boolean): string | undefined {
  const changes = diffReports(withFindings([loud]), after, exists === undefined ? {} : { exists });
  return changes.flatMap((change) => (change.type === 'removed' ? [change.because] : []))[0];
}

test('the same report is no change', () => {
  expect(diffReports(withFindings([loud, other]), withFindings([loud, other]))).toEqual([]);
});

test('a finding that is new, one that says something else and one that is gone', () => {
  const changed = { ...other, message: 'container "app" is louder' };
  const fresh = aFinding({ id: 'fresh' });
  const told = { at: '2026-11-24T12:00:00Z', cluster: 'prod' };
  expect(diffReports(withFindings([loud, other]), withFindings([fresh, changed]))).toEqual([
    { type: 'removed', ...told, finding: loud, because: 'fixed' },
    { type: 'changed', ...told, finding: changed, was: other },
    { type: 'added', ...told, finding: fresh },
  ]);
});

test('what fixing a finding would gain is no change of it', () => {
  expect(diffReports(withFindings([loud]), withFindings([{ ...loud, gain: 3.2 }]))).toEqual([]);
});

test('gone because its object is, as far as is known', () => {
  expect(reasonOf(withFindings([]))).toBe('deleted');
  expect(reasonOf(withFindings([]), () => true)).toBe('fixed');
  expect(reasonOf(withFindings([other]))).toBe('fixed');
  expect(reasonOf(withFindings([other]), () => false)).toBe('deleted');
});

test('gone because an exception covers it', () => {
  const accepted: Finding = { ...loud, status: 'accepted' };
  expect(reasonOf(withFindings([], { accepted: [accepted] }))).toBe('accepted');
});

test('gone because it can no longer be known', () => {
  const gap = { state: 'not-evaluable', reason: 'forbidden', checks: ['loud'], kind: 'Deployment.v1.apps' } as const;
  expect(reasonOf(withFindings([], { tallies: [] }))).toBe('knowledge');
  expect(reasonOf(withFindings([], { coverage: [{ ...gap, namespace: null }] }))).toBe('knowledge');
  expect(reasonOf(withFindings([], { coverage: [{ ...gap, namespace: 'shop' }] }))).toBe('knowledge');
  expect(reasonOf(withFindings([], { coverage: [{ ...gap, namespace: 'elsewhere' }] }), () => true)).toBe('fixed');
});

test('applying the changes to the earlier report gives the later one', () => {
  const finding = fc.record({
    id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
    severity: fc.constantFrom('critical', 'high', 'low'),
    message: fc.constantFrom('one', 'two'),
  });
  const findings = fc
    .uniqueArray(finding, { selector: ({ id }) => id })
    .map((list) => list.map((tweak) => aFinding(tweak)).sort(compareFindings));
  fc.assert(
    fc.property(findings, findings, (before, after) => {
      const is = withFindings(after, { notes: ['later'] });
      const changes = diffReports(withFindings(before), is);
      const { findings: _findings, ...rest } = is;
      const applied = applyMessage(withFindings(before), { type: 'changes', cluster: 'prod', changes, rest });
      expect(applied).toEqual(is);
    }),
  );
});

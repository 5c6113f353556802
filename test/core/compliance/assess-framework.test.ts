import { describe, expect, test } from 'vitest';
import { catalogue } from '../../../packages/core/src/checks/catalogue.ts';
import { assessFramework } from '../../../packages/core/src/compliance/assess-framework.ts';
import type { ServingCheck } from '../../../packages/core/src/compliance/assess-framework.ts';
import type { Framework } from '../../../packages/core/src/compliance/framework.ts';
import type { CheckTally } from '../../../packages/core/src/model/report.ts';
import { aReport } from '../../support/reports.ts';

const framework: Framework = {
  id: 'own',
  title: 'Own',
  note: '',
  controls: [
    { id: '1', title: 'One' },
    { id: '2', title: 'Two' },
  ],
};
const none: CheckTally = {
  checkId: 'a',
  failed: 0,
  accepted: 0,
  passed: 0,
  notApplicable: 0,
  notEvaluable: 0,
  reasons: [],
};

function serving(id: string, mode: ServingCheck['mode'] = 'both'): ServingCheck {
  return { id, mode, controls: [{ framework: 'own', id: '1' }] };
}

function stateOf(checks: readonly ServingCheck[], tallies: readonly CheckTally[]): string | undefined {
  return assessFramework(aReport({ tallies }), framework, checks).controls[0]?.state;
}

describe('assessFramework', () => {
  test('a control without a check is manual', () => {
    expect(assessFramework(aReport(), framework, [serving('a')]).controls[1]).toMatchObject({
      id: '2',
      state: 'manual',
      checks: [],
    });
  });

  test('one finding violates it, whatever else passed or could not be seen', () => {
    const tallies = [
      { ...none, failed: 1, passed: 9 },
      { ...none, checkId: 'b', notEvaluable: 1, reasons: ['forbidden' as const] },
    ];
    expect(stateOf([serving('a'), serving('b')], tallies)).toBe('violated');
  });

  test('it is met only if every check of it judged everything', () => {
    expect(stateOf([serving('a')], [{ ...none, passed: 3 }])).toBe('met');
    expect(stateOf([serving('a'), serving('b')], [{ ...none, passed: 3 }])).toBe('not-evaluable');
    expect(stateOf([serving('a')], [{ ...none, passed: 3, notEvaluable: 1, reasons: ['forbidden'] }])).toBe(
      'not-evaluable',
    );
    expect(stateOf([serving('a')], [{ ...none, passed: 3, reasons: ['forbidden'] }])).toBe('not-evaluable');
  });

  test('what only a live cluster or a report can say is not evaluable in files, with the reason', () => {
    const [control] = assessFramework(aReport(), framework, [serving('a', 'live'), serving('b', 'import')]).controls;
    expect(control).toMatchObject({ state: 'not-evaluable', reasons: ['needs-cluster', 'needs-report'] });
  });

  test('exceptions make it accepted, never met', () => {
    expect(stateOf([serving('a')], [{ ...none, accepted: 1, passed: 3 }])).toBe('accepted');
  });

  test('with nothing to judge it is not applicable, never met', () => {
    expect(stateOf([serving('a')], [{ ...none, notApplicable: 2 }])).toBe('not-applicable');
    expect(stateOf([serving('a')], [none])).toBe('not-applicable');
  });

  test('a retired check serves nothing', () => {
    expect(stateOf([{ ...serving('a'), retired: { since: '2', insteadUse: 'b' } }], [])).toBe('manual');
  });
});

test('the catalogue serves every framework', () => {
  expect(new Set(catalogue.flatMap(({ controls }) => controls.map((control) => control.framework)))).toContain('pss');
});

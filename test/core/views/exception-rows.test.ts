import { expect, test } from 'vitest';
import type { PolicyException } from '../../../packages/core/src/model/policy.ts';
import { exceptionRows } from '../../../packages/core/src/views/exception-rows.ts';
import { aFinding, aReport } from '../../support/reports.ts';

const exception = (reason: string, expires: string | null): PolicyException => ({
  scope: { namespace: 'shop', checks: ['loud'] },
  reason,
  owner: 'sre',
  expires,
  source: 'policy-file',
});
const applied = (reason: string, expires: string | null, source: 'policy-file' | 'annotation' = 'policy-file') => ({
  reason,
  owner: source === 'annotation' ? null : 'sre',
  expires,
  source,
});

test('expired first and loudly, then what ends soon, what is unused, and what holds; annotations are listed, too', () => {
  const exceptions = [
    exception('holds', '2027-06-01'),
    exception('idle', null),
    exception('soon', '2026-12-01'),
    exception('gone', '2026-11-20'),
  ];
  const report = aReport({
    findings: [aFinding({ id: 'aaaa00000001', expiredException: applied('gone', '2026-11-20') })],
    accepted: [
      aFinding({ id: 'aaaa00000002', status: 'accepted', exception: applied('soon', '2026-12-01') }),
      aFinding({ id: 'aaaa00000003', status: 'accepted', exception: applied('holds', '2027-06-01') }),
      aFinding({
        id: 'aaaa00000004',
        status: 'accepted',
        exception: applied('on the object', '2027-01-01', 'annotation'),
      }),
    ],
  });
  const rows = exceptionRows(report, exceptions, '2026-11-24T12:00:00Z');
  expect(
    rows.map(({ state, reason, scope, source, findings }) => [state, reason, scope, source, findings.length]),
  ).toEqual([
    ['expired', 'gone', 'namespace shop', 'policy-file', 1],
    ['expiring', 'soon', 'namespace shop', 'policy-file', 1],
    ['unused', 'idle', 'namespace shop', 'policy-file', 0],
    ['active', 'on the object', 'Deployment shop/web', 'annotation', 1],
    ['active', 'holds', 'namespace shop', 'policy-file', 1],
  ]);
  expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
});

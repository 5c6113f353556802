import { expect, test } from 'vitest';
import { fleetRows } from '../../../packages/core/src/views/fleet-rows.ts';
import { aFinding, aReport } from '../../support/reports.ts';

const tally = { checkId: 'loud', failed: 1, accepted: 0, passed: 1, notApplicable: 0, notEvaluable: 0, reasons: [] };

test('a cluster that cannot be reached is a row with its error and no zeros; then the worst', () => {
  const rows = fleetRows([
    { cluster: 'calm', report: aReport({ tallies: [tally] }) },
    { cluster: 'edge', error: 'connection refused' },
    {
      cluster: 'loud',
      report: aReport({
        findings: [aFinding({ severity: 'critical' })],
        tallies: [tally, { ...tally, checkId: 'shrill', notEvaluable: 2, reasons: ['forbidden'] }],
        coverage: [
          { kind: 'Secret.v1', namespace: null, state: 'not-evaluable', reason: 'forbidden', checks: ['shrill'] },
        ],
      }),
    },
  ]);
  expect(rows).toMatchObject([
    { cluster: 'edge', state: 'unreachable', findings: null, coverage: 0, error: 'connection refused' },
    { cluster: 'loud', state: 'partial', severity: 'critical', findings: { critical: 1 }, coverage: 0.5 },
    { cluster: 'calm', state: 'complete', severity: null, coverage: 1 },
  ]);
});

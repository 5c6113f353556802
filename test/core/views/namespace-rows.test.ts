import { expect, test } from 'vitest';
import { namespaceRows } from '../../../packages/core/src/views/namespace-rows.ts';
import { aFinding, aReport } from '../../support/reports.ts';

const tally = { failed: 0, accepted: 0, passed: 1, notApplicable: 0, notEvaluable: 0, reasons: [] };

test('namespaces with what guards them, the worst first; what was not judged is unknown', () => {
  const report = aReport({
    findings: [
      aFinding({
        checkId: 'namespace-pod-security',
        resource: { apiVersion: 'v1', kind: 'Namespace', namespace: null, name: 'shop' },
      }),
      aFinding({ severity: 'critical', resource: { apiVersion: 'v1', kind: 'Pod', namespace: null, name: 'x' } }),
    ],
    tallies: [
      { ...tally, checkId: 'namespace-pod-security', failed: 1 },
      { ...tally, checkId: 'default-deny-ingress-missing' },
      { ...tally, checkId: 'namespace-without-quota', notEvaluable: 1, reasons: ['forbidden'] },
    ],
    inventory: { objects: {}, workloads: 0, containers: 0, namespaces: ['calm', 'shop'] },
  });
  expect(namespaceRows(report).map(({ name, severity, guards }) => ({ name, severity, guards }))).toEqual([
    { name: 'default', severity: 'critical', guards: allGuards('present', 'present') },
    { name: 'shop', severity: 'high', guards: allGuards('missing', 'present') },
    { name: 'calm', severity: null, guards: allGuards('present', 'present') },
  ]);
});

function allGuards(podSecurity: string, ingress: string): Record<string, string> {
  return {
    'pod-security': podSecurity,
    'deny-ingress': ingress,
    'deny-egress': 'unknown',
    quota: 'unknown',
    limits: 'unknown',
    'account-token': 'unknown',
  };
}

import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AuditReport, Finding, WorkloadFacts } from '@k8s-risk/core';
import { addLines, changeLines, makeLines, noLines } from '../../../packages/tui/src/state/finding-lines.ts';
import { aFinding, aReport } from '../../support/reports.ts';

const severities = ['critical', 'high', 'medium', 'low', 'info'] as const;

const finding = fc
  .record({ id: fc.nat(20), severity: fc.constantFrom(...severities), gain: fc.nat(3) })
  .map(({ id, severity, gain }) =>
    aFinding({
      id: id.toString(16).padStart(12, '0'),
      checkId: id % 3 === 0 ? 'loud' : 'shrill',
      group: id % 2 === 0 ? 'noise' : null,
      severity,
      gain,
      resource: { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name: `web-${String(id % 5)}` },
    }),
  );
const findings = fc.uniqueArray(finding, { selector: ({ id }) => id, maxLength: 20 });

const facts = fc
  .record({ name: fc.nat(5), image: fc.constantFrom('web:1', 'web:2'), account: fc.constantFrom('web', 'default') })
  .map(({ name, image, account }): WorkloadFacts => ({
    resource: { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name: `web-${String(name)}` },
    file: null,
    serviceAccount: account,
    images: [image],
    created: null,
  }));
const workloads = fc.uniqueArray(facts, { selector: ({ resource }) => resource.name });

function reportOf(found: readonly Finding[], workloadFacts: readonly WorkloadFacts[]): AuditReport {
  const report = aReport({ findings: found });
  return { ...report, inventory: { ...report.inventory, workloadFacts } };
}

test('lines that were changed are the lines of the changed report', () => {
  fc.assert(
    fc.property(findings, findings, fc.array(fc.nat(20)), workloads, workloads, (first, put, gone, known, later) => {
      const stays = (one: Finding): boolean =>
        !gone.includes(Number.parseInt(one.id, 16)) && !put.some(({ id }) => id === one.id);
      const before = reportOf(first, known);
      const after = reportOf([...first.filter(stays), ...put], later);
      const context = { cluster: 'prod', firstSeen: new Map<string, number>(), ages: new Map<string, number>() };
      const changed = changeLines(makeLines(before, context), before, { ...context, report: after });
      expect(changed).toEqual(makeLines(after, context));
    }),
  );
});

test('a line whose findings did not change stays the very same', () => {
  const [one, two] = [aFinding({ id: 'a' }), aFinding({ id: 'b', checkId: 'shrill' })];
  const before = aReport({ findings: [one, two] });
  const context = { cluster: 'prod', firstSeen: new Map<string, number>(), ages: new Map<string, number>() };
  const lines = makeLines(before, context);
  const after = aReport({ findings: [one] });
  const changed = changeLines(lines, before, { ...context, report: after });
  expect(changed.open).toHaveLength(1);
  expect(lines.open).toContain(changed.open[0]);
});

test('findings that come one after the other make the lines that they make together', () => {
  fc.assert(
    fc.property(findings, fc.nat(20), fc.nat(20), (all, first, overlap) => {
      const nothing = new Map<string, number>();
      const known = addLines(noLines, all.slice(0, first), 'prod');
      const added = addLines(known, all.slice(Math.max(0, first - overlap)), 'prod');
      const together = makeLines(aReport({ findings: all }), { cluster: 'prod', firstSeen: nothing, ages: nothing });
      const told = ({ open }: typeof added): unknown =>
        open.map((row) => ({ ...row, findings: row.findings.map(({ id }) => id).toSorted(), text: '' }));
      expect(told(added)).toEqual(told(together));
    }),
  );
});

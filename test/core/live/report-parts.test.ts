import { expect, test } from 'vitest';
import { audit } from '../../../packages/core/src/audit/audit.ts';
import { makeReportAssembly, reportParts } from '../../../packages/core/src/live/report-parts.ts';
import type { WorkerMessage } from '../../../packages/core/src/live/report-parts.ts';
import { demoSnapshot } from '../../../packages/core/src/sources/demo/demo-snapshot.ts';

test('a report that crosses a thread in parts is the same report, and what is equal in it is kept once', () => {
  const [report] = [audit(demoSnapshot('2026-11-24T12:00:00Z'))];
  // More than fit into one part.
  const findings = Array.from({ length: 40 }, () => report.findings).flat();
  const whole = { type: 'report', cluster: 'demo', report: { ...report, findings } } as const;
  const assembly = makeReportAssembly();
  const parts = [...reportParts(whole)].map((part): WorkerMessage => structuredClone(part));
  const last = parts.pop();
  for (const part of parts) assembly.add(part.type === 'findings' ? part.findings : []);
  const together = last?.type === 'report' ? assembly.finish(last) : undefined;
  expect(parts.length).toBeGreaterThan(1);
  expect(JSON.stringify(together)).toBe(JSON.stringify(whole));
  const kept = together?.report.findings ?? [];
  expect(kept[report.findings.length]?.resource).toBe(kept[0]?.resource);
});

test('what is found later shares what was found at first', () => {
  const report = audit(demoSnapshot('2026-11-24T12:00:00Z'));
  const [finding] = report.findings;
  if (finding === undefined) throw new Error('the demo has findings');
  const told = { at: '2026-11-24T12:00:01Z', cluster: 'demo' };
  const assembly = makeReportAssembly();
  assembly.add(structuredClone(report.findings));
  const first = assembly.finish({ type: 'report', cluster: 'demo', report }).report.findings[0];
  const message = {
    type: 'changes',
    cluster: 'demo',
    rest: null,
    changes: [
      { type: 'changed', ...told, finding, was: finding },
      { type: 'removed', ...told, finding, because: 'fixed' },
    ],
  } as const;
  const changed = assembly.change(structuredClone(message));
  expect(JSON.stringify(changed)).toBe(JSON.stringify(message));
  const [change] = changed.changes;
  expect(change?.type === 'changed' ? change.finding.resource : undefined).toBe(first?.resource);
});

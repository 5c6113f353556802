import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, expect, test } from 'vitest';
import { openHistory } from '../../packages/core/src/history/history.ts';
import type { Finding } from '../../packages/core/src/model/finding.ts';
import type { AuditReport } from '../../packages/core/src/model/report.ts';
import { aFinding, aReport } from '../support/reports.ts';
import { scoresOf } from '../support/scores.ts';

const folder = mkdtempSync(join(tmpdir(), 'k8s-risk-history-bench-'));
const day = 86_400_000;
const start = Date.parse('2026-08-01T00:00:00Z');

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function findingsOf(count: number): readonly Finding[] {
  return Array.from({ length: count }, (_, index) => {
    const id = index.toString(16).padStart(12, '0');
    const name = `workload-${String(Math.trunc(index / 20))}`;
    const message = `container "app" of ${name} does not set resources.limits.memory`;
    return aFinding({
      id,
      checkId: `check-${String(index % 100)}`,
      message,
      resource: { ...aFinding().resource, name },
    });
  });
}

function reportOf(findings: readonly Finding[], at: number): AuditReport {
  const tally = { failed: 0, accepted: 0, passed: 1, notApplicable: 0, notEvaluable: 0, reasons: [] };
  return aReport({
    cluster: 'prod',
    source: 'cluster',
    takenAt: new Date(at).toISOString(),
    findings,
    scores: scoresOf(40 + (at % 7)),
    tallies: Array.from({ length: 100 }, (_, index) => ({ checkId: `check-${String(index)}`, ...tally })),
  });
}

// The baseline: the same rows as plain text into a table of Node's SQLite, in one transaction.
test('100,000 findings are stored in little more than the inserts take', async ({ bench }) => {
  const findings = findingsOf(100_000);
  let file = 0;
  const result = await bench.compare(
    bench('plain inserts', () => {
      file += 1;
      const database = new DatabaseSync(join(folder, `plain-${String(file)}.sqlite`));
      database.exec('pragma journal_mode = wal; create table f (id text primary key, c text, k text, n text, m text)');
      const insert = database.prepare('insert into f values (?, ?, ?, ?, ?)');
      database.exec('begin');
      for (const { id, checkId, resource, message } of findings)
        insert.run(id, checkId, resource.kind, resource.name, message);
      database.exec('commit');
      database.close();
    }),
    bench('first audit', async () => {
      file += 1;
      const opened = await openHistory({ kind: 'sqlite', file: join(folder, `history-${String(file)}.sqlite`) });
      if (!opened.ok) throw new Error(opened.error);
      await opened.value.record(reportOf(findings, start), { cause: 'audit' });
      await opened.value.close();
    }),
    { iterations: 3, time: 0, warmupIterations: 1, warmupTime: 0 },
  );
  const ratio = result.get('first audit').latency.mean / result.get('plain inserts').latency.mean;
  process.stderr.write(`first audit of 100,000 findings: ${ratio.toFixed(1)} x plain inserts\n`);
  expect(ratio).toBeLessThan(8);
});

test('90 days of 5,000 workloads stay small, and their trend is quick', async ({ bench }) => {
  const file = join(folder, 'quarter.sqlite');
  const opened = await openHistory({ kind: 'sqlite', file });
  if (!opened.ok) throw new Error(opened.error);
  const history = opened.value;
  const all = findingsOf(100_000);
  for (let number = 0; number <= 90; number += 1) {
    // One finding in a hundred is another one every day.
    const present = all.filter((_, index) => (index + number * 7) % 100 !== 0);
    await history.record(reportOf(present, start + number * day), { cause: 'audit' });
  }
  const until = start + 90 * day;
  const result = await bench.compare(
    bench('count the findings', () => {
      const database = new DatabaseSync(file, { readOnly: true });
      database.prepare('select severity, count(*) from finding group by severity').all();
      database.close();
    }),
    bench('trend of 90 days', async () => {
      await history.trend({ cluster: 'prod', since: start, until, points: 90 });
    }),
    { iterations: 5, time: 0, warmupIterations: 1, warmupTime: 0 },
  );
  const ratio = result.get('trend of 90 days').latency.mean / result.get('count the findings').latency.mean;
  await history.close();
  const megabytes = statSync(file).size / 1e6;
  process.stderr.write(
    `90 days: ${megabytes.toFixed(0)} MB; trend ${ratio.toFixed(1)} x one count, ${result.get('trend of 90 days').latency.mean.toFixed(0)} ms\n`,
  );
  expect(megabytes).toBeLessThan(50);
  expect(ratio).toBeLessThan(20);
}, 600_000);

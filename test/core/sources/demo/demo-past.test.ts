import { expect, test } from 'vitest';
import { runAudit } from '../../../../packages/core/src/audit/audit.ts';
import { demoPast } from '../../../../packages/core/src/sources/demo/demo-past.ts';
import { demoSnapshot } from '../../../../packages/core/src/sources/demo/demo-snapshot.ts';
import type { AuditReport } from '../../../../packages/core/src/model/report.ts';
import type { KubernetesObject } from '../../../../packages/core/src/model/kubernetes/objects.ts';
import { isScored } from '../../../../packages/core/src/model/scores.ts';
import type { Scores } from '../../../../packages/core/src/model/scores.ts';

const now = '2026-11-25T12:00:00Z';
const past = demoPast(now);

test('leads over a month, at odd hours, to the cluster of now', () => {
  const times = past.map(({ takenAt }) => Date.parse(takenAt ?? ''));
  expect(times).toEqual(times.toSorted((a, b) => a - b));
  expect(new Set(times.slice(0, -1).map((time) => new Date(time).getUTCMinutes())).size).toBeGreaterThan(5);
  expect(Date.parse(now) - (times[0] ?? 0)).toBeGreaterThan(29 * 86_400_000);
  expect(times.at(-1)).toBe(Date.parse(now));
  expect(byName(past.at(-1)?.objects ?? [])).toEqual(byName(demoSnapshot(now).objects));
});

test('is a story: a quiet beginning, two alarms, a good week and a relapse', { timeout: 30_000 }, () => {
  const told = past.map((snapshot) => knownScores(runAudit(snapshot).report));
  const risks = told.map(({ risk }) => risk);
  const [first = NaN] = risks;
  const last = risks.at(-1) ?? NaN;
  expect(new Set(told.flatMap(({ gates }) => gates.map(({ gate }) => gate)))).toEqual(
    new Set(['anonymous-power', 'takeover', 'cluster-admin-path']),
  );
  expect(told.at(-1)?.gates, 'no floor hides what single fixes gain').toEqual([]);
  expect(first).toBeLessThan(last - 10);
  const worst = risks.indexOf(Math.max(...risks));
  const bestAfter = Math.min(...risks.slice(worst));
  expect(risks[worst]).toBeGreaterThan(last + 10);
  expect(bestAfter).toBeLessThan(last - 10);
});

test('several fixes of now gain points that a person sees', () => {
  const { ledger } = knownScores(runAudit(demoSnapshot(now)).report);
  expect(ledger.filter(({ gain }) => gain >= 0.3).length).toBeGreaterThanOrEqual(5);
});

function knownScores({ scores }: AuditReport): Scores {
  if (!isScored(scores)) throw new Error('the demo cluster has scores');
  return scores;
}

function byName(objects: readonly KubernetesObject[]): readonly (readonly [string, KubernetesObject])[] {
  const names = objects.map((object): readonly [string, KubernetesObject] => {
    const { key, metadata } = object;
    return [`${key} ${metadata.namespace ?? ''}/${metadata.name}`, object];
  });
  return names.toSorted(([a], [b]) => (a < b ? -1 : 1));
}

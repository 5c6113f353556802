import { expect, test } from 'vitest';
import { runAudit } from '../../../packages/core/src/audit/audit.ts';
import { scoreStateOf } from '../../../packages/core/src/audit/score-report.ts';
import { isScored } from '../../../packages/core/src/model/scores.ts';
import { demoPast } from '../../../packages/core/src/sources/demo/demo-past.ts';

const runs = demoPast('2026-11-25T12:00:00Z').map((snapshot) => runAudit(snapshot));
const scored = runs.flatMap(({ report, context }) =>
  isScored(report.scores) ? [{ scores: report.scores, report, state: scoreStateOf(report, context.graphs) }] : [],
);
const held = scored.filter(({ scores }) => scores.gates.length > 0);

test('there is something to lift, and where no floor holds nothing is said of one', () => {
  expect(held.length).toBeGreaterThan(1);
  expect(scored.filter(({ scores }) => scores.gates.length === 0 && scores.lifts !== undefined)).toEqual([]);
});

test('what lifts a floor lifts it, and each of it is needed', () => {
  for (const { scores, state } of held) {
    expect(scores.lifts?.map(({ gate }) => gate)).toEqual(scores.gates.map(({ gate }) => gate));
    for (const { gate, fixes } of scores.lifts ?? []) {
      const holdsWithout = (ids: readonly string[]): boolean =>
        state.gatesWithout(new Set(ids)).some((one) => one.gate === gate);
      const ids = fixes.map(({ findingId }) => findingId);
      expect(ids.length).toBeGreaterThan(0);
      expect(holdsWithout(ids)).toBe(false);
      for (const id of ids) expect(holdsWithout(ids.filter((other) => other !== id))).toBe(true);
    }
  }
});

test('the risk after all lifts is under no floor that they lift, and its findings come first', () => {
  for (const { scores, report, state } of held) {
    const lifting = new Set(scores.lifts?.flatMap(({ fixes }) => fixes.map(({ findingId }) => findingId)));
    expect(scores.lifts?.at(-1)?.riskAfter).toBeCloseTo(state.riskWithout(lifting), 1);
    expect(scores.lifts?.at(-1)?.riskAfter).toBeLessThan(scores.risk);
    const idle = report.findings.findIndex(({ gain }) => gain === 0);
    const places = [...lifting].map((id) => report.findings.findIndex((finding) => finding.id === id));
    const late = places.filter((place) => place >= idle + lifting.size);
    expect(late).toEqual([]);
  }
});

import { expect, test } from 'vitest';
import type { AuditRecord } from '@k8s-risk/core/node';
import { routeOf } from '../../../packages/tui/src/state/state.ts';
import { after, command, readyState, uiNow } from '../../support/ui-state.ts';

const day = 86_400_000;

function audit(id: number, daysAgo: number): AuditRecord {
  const at = new Date(uiNow - daysAgo * day).toISOString();
  const counts = { critical: 0, high: 0, medium: 0, low: 0, info: 0 };
  return {
    id,
    cluster: 'demo',
    at,
    startedAt: at,
    cause: 'audit',
    risk: 60,
    grade: 'D',
    interval: [50, 70],
    counts,
    accepted: 0,
    opened: 0,
    closed: 0,
    workloads: 1,
    gaps: 0,
  };
}

const audits = [audit(3, 0.5), audit(2, 3), audit(1, 9)];
const past = { cluster: 'demo', audits, risks: [], ages: new Map() };
const remembering = after(readyState(), { type: 'remembered', past });

test.each([
  ['diff', 0],
  ['diff @-1d', 1],
  ['diff 1d', 1],
  ['diff @-1d now', 1],
  ['diff @-1d..now', 1],
  ['diff 2026-11-20', 2],
  ['diff @2026-11-20', 2],
  ['diff #2', 1],
  ['diff 1', 2],
  ['diff @demo 1w', 2],
])('%s compares with the last audit before then', (line, index) => {
  expect(routeOf(command(remembering, line)).place).toEqual({ view: 'since', cluster: 'demo', at: audits[index]!.at });
});

test.each([
  ['diff @-4w', 'from before then: the first audit is of 2026-11-15'],
  ['diff #9', 'there is no audit #9 of demo'],
  ['diff soon', 'is no time'],
  ['diff 2d 1d', 'k8s-risk diff A B'],
  ['diff 2d sev:high', 'takes no filter'],
])('%s is answered with what to do', (line, words) => {
  expect(command(remembering, line).overlay).toMatchObject({
    error: { message: expect.stringContaining(words) as string },
  });
});

test('without a memory there is nothing to compare with', () => {
  expect(command(readyState(), 'diff 1d').overlay).toMatchObject({
    error: { message: 'nothing is remembered of demo yet' },
  });
});

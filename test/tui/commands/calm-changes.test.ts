import type { LiveState, ReportChange } from '@k8s-risk/core';
import { expect, test } from 'vitest';
import { makeCalm } from '../../../packages/tui/src/commands/calm-changes.ts';

function state(kind: string | null, is: LiveState): ReportChange {
  return { type: 'state', at: '2026-11-25T20:00:00Z', cluster: 'prod', kind, state: is, reason: null };
}

test('what the state of the cluster says is not said of every kind', () => {
  const calm = makeCalm();
  expect(calm([state('Pod.v1', 'catching-up'), state(null, 'catching-up'), state('Node.v1', 'live')])).toEqual([
    state(null, 'catching-up'),
  ]);
  expect(calm([state(null, 'live')])).toEqual([state(null, 'live')]);
  expect(calm([state('Pod.v1', 'retrying'), state(null, 'retrying'), state('Node.v1', 'retrying')])).toEqual([
    state(null, 'retrying'),
  ]);
  expect(calm([state('Pod.v1', 'live'), state(null, 'live')])).toEqual([state(null, 'live')]);
});

test('a kind in trouble of its own is told once, and when it is over', () => {
  const calm = makeCalm();
  calm([state(null, 'live')]);
  expect(calm([state('Pod.v1', 'forbidden')])).toHaveLength(1);
  expect(calm([state('Pod.v1', 'forbidden')])).toEqual([]);
  expect(calm([state('Pod.v1', 'live')])).toHaveLength(1);
  expect(calm([state('Pod.v1', 'live')])).toEqual([]);
});

test('everything else is told as it is', () => {
  const score: ReportChange = {
    type: 'score',
    at: '2026-11-25T20:00:00Z',
    cluster: 'prod',
    risk: 4,
    grade: 'A',
    was: 5,
  };
  expect(makeCalm()([score])).toEqual([score]);
});

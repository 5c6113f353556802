import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LiveMessage } from '@k8s-risk/core';
import { routeOf } from '../../../packages/tui/src/state/state.ts';
import type { State } from '../../../packages/tui/src/state/state.ts';
import { findingsTable } from '../../../packages/tui/src/tables/findings-table.ts';
import { aFinding } from '../../support/reports.ts';
import { after, demoReport, pressing, readyState, typing, uiNow } from '../../support/ui-state.ts';

const viewOf = (state: State): string => routeOf(state).place.view;

test('- goes to the last place, and again to this one', () => {
  const images = pressing(readyState(), '2', '6');
  expect(viewOf(pressing(images, '-'))).toBe('findings');
  expect(viewOf(pressing(images, '-', '-'))).toBe('images');
  expect(viewOf(pressing(readyState(), '-'))).toBe('overview');
});

test('- leaves what was visited before as it was', () => {
  const state = pressing(readyState(), '2', '6', '7', '-', '-');
  expect(viewOf(pressing(state, '[', '['))).toBe('findings');
});

test('a place is there again with its filter, order and cursor', () => {
  const filtered = pressing(typing(pressing(readyState(), '2', '/'), 'sev:high'), 'enter');
  const here = pressing(filtered, 's', 'j', 'enter', 'j', 'j');
  expect(routeOf(pressing(here, '6', '['))).toEqual(routeOf(here));
});

test('the view that one is at is not visited again', () => {
  const findings = pressing(readyState(), '2');
  expect(pressing(findings, '2', '2').travel).toEqual(findings.travel);
});

test('what was visited is remembered 50 places deep', () => {
  const keys = fc.array(fc.constantFrom('1', '2', '3', '6', '7', '[', ']', '-', 'q', 'enter'), {
    minLength: 150,
    maxLength: 200,
  });
  fc.assert(
    fc.property(keys, (names) => {
      const { behind, ahead } = pressing(readyState(), ...names).travel;
      expect(behind.length + ahead.length).toBeLessThanOrEqual(50);
    }),
    { numRuns: 20 },
  );
});

test('on the way back the cursor is on its row, wherever that is by now', () => {
  const here = pressing(readyState(), '2', 'j', 'j', 'j');
  const keyAt = (state: State): string => findingsTable.list(state, routeOf(state)).keyAt(routeOf(state).cursor.index);
  const worse = aFinding({ id: 'ffffffffffff', checkId: 'pss-baseline-privileged', severity: 'critical', gain: 99 });
  const { takenAt, serverVersion, coverage, notes, tallies, inventory, scores, accepted } = demoReport;
  const messages: readonly LiveMessage[] = [
    {
      type: 'changes',
      cluster: 'demo',
      changes: [{ type: 'added', at: '2026-11-24T12:00:01Z', cluster: 'demo', finding: worse }],
      rest: { takenAt, serverVersion, coverage, notes, tallies, inventory, scores, accepted },
    },
  ];
  const away = after(pressing(here, 'enter'), { type: 'heard', feed: 'demo', messages, now: uiNow + 1000 });
  for (const key of ['q', '[', '-', '2']) expect(keyAt(pressing(away, key))).toBe(keyAt(here));
});

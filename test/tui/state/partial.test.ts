import { expect, test } from 'vitest';
import type { LiveMessage } from '@k8s-risk/core';
import { plainText } from '../../../packages/tui/src/format/line.ts';
import { partialWords } from '../../../packages/tui/src/state/partial.ts';
import { selectOverview } from '../../../packages/tui/src/state/select-overview.ts';
import { selectFindingRows } from '../../../packages/tui/src/state/select-finding-rows.ts';
import { routeOf } from '../../../packages/tui/src/state/state.ts';
import type { State } from '../../../packages/tui/src/state/state.ts';
import { tableOf } from '../../../packages/tui/src/tables/table-of.ts';
import { after, demoReport, freshState, pressing, readyState, uiNow } from '../../support/ui-state.ts';

const progress: Extract<LiveMessage, { type: 'progress' }> = {
  type: 'progress',
  cluster: 'demo',
  kinds: [
    { kind: 'Pod.v1', listed: 120, state: 'listing' },
    { kind: 'Namespace.v1', listed: 7, state: 'done' },
  ],
};
const open = demoReport.findings;
const preview: Extract<LiveMessage, { type: 'preview' }> = {
  type: 'preview',
  cluster: 'demo',
  findings: open.slice(40, 80),
  anew: false,
};

function hearing(state: State, feed: string, ...messages: readonly LiveMessage[]): State {
  return after(state, { type: 'heard', feed, messages, now: uiNow });
}

function reading(state = freshState(), feed = 'demo'): State {
  const cluster = feed;
  const opened = after(state, { type: 'opened', feed, live: true, now: uiNow });
  return hearing(opened, feed, { ...progress, cluster }, { ...preview, cluster });
}

function wordsOf(state: State, view: 'findings' | 'workloads' = 'findings'): string {
  return plainText(partialWords(state, { view }));
}

test('a list of findings says how much was read, and that there is more', () => {
  expect(wordsOf(reading())).toBe('  partial: 127 objects read, more to come');
  expect(wordsOf(reading(), 'workloads')).toBe('');
  expect(wordsOf(readyState())).toBe('');
});

test('of several clusters it says which', () => {
  const opened = after(readyState(), { type: 'opened', feed: 'prod', live: true, now: uiNow });
  expect(wordsOf(opened)).toBe('  partial: nothing of prod read yet');
  const both = reading(readyState(), 'prod');
  expect(wordsOf(both)).toBe('  partial: 127 objects of prod read, more to come');
});

test('a part of a cluster does not count in the overview', () => {
  const both = reading(readyState(), 'prod');
  expect(selectFindingRows(both).length).toBeGreaterThan(selectFindingRows(readyState()).length);
  const { openTotal, accepted, open: counts, namespaces } = selectOverview(readyState());
  expect(selectOverview(both)).toMatchObject({ openTotal, accepted, open: counts, namespaces });
});

test('the cursor stays on its row when the report comes', () => {
  const chosen = pressing(reading(), '2', 'j', 'j', 'j', 'j', 'j');
  const { key } = routeOf(chosen).cursor;
  const whole = hearing(chosen, 'demo', { type: 'report', cluster: 'demo', report: demoReport });
  const { place, cursor } = routeOf(whole);
  expect(cursor.key).toBe(key);
  expect(tableOf(place)?.list(whole, routeOf(whole)).keyAt(cursor.index)).toBe(key);
  expect(cursor.index).not.toBe(routeOf(chosen).cursor.index);
});

test('a finding that is open stays open when the report comes', () => {
  const looked = pressing(reading(), '2', 'j', 'enter');
  const whole = hearing(looked, 'demo', { type: 'report', cluster: 'demo', report: demoReport });
  expect(routeOf(whole)).toEqual(routeOf(looked));
});

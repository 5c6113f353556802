import { expect, test } from 'vitest';
import type { ReportChange } from '@k8s-risk/core';
import { routeOf } from '../../../packages/tui/src/state/state.ts';
import type { State } from '../../../packages/tui/src/state/state.ts';
import { update } from '../../../packages/tui/src/state/update.ts';
import { findingsTable } from '../../../packages/tui/src/tables/findings-table.ts';
import type { TableList } from '../../../packages/tui/src/tables/table.ts';
import { aFinding, aReport } from '../../support/reports.ts';
import {
  after,
  demoReport,
  effectsOf,
  freshState,
  pressing,
  readyState,
  typing,
  uiNow,
} from '../../support/ui-state.ts';

const viewOf = (state: State): string => routeOf(state).place.view;
const listOf = (state: State): TableList => findingsTable.list(state, routeOf(state));

test('number keys open views, and Back ends at the overview', () => {
  const findings = pressing(readyState(), '2');
  expect(viewOf(findings)).toBe('findings');
  expect(viewOf(pressing(findings, 'q'))).toBe('overview');
  expect(viewOf(pressing(findings, 'q', 'q', 'escape'))).toBe('overview');
});

test('Enter goes deeper, and on the way back the cursor is where it was', () => {
  const third = pressing(readyState(), '2', 'j', 'j', 'enter');
  expect(viewOf(third)).toBe('finding');
  const again = pressing(third, 'q');
  expect(routeOf(again).cursor.index).toBe(2);
});

test('n and N step through the list that a finding was opened from', () => {
  const first = pressing(readyState(), '2', 'enter');
  const keys = [first, pressing(first, 'n'), pressing(first, 'n', 'N')].map((state) => routeOf(state).place);
  expect(keys[1]).not.toEqual(keys[0]);
  expect(keys[2]).toEqual(keys[0]);
});

test('[ and ] walk through what was visited', () => {
  const state = pressing(readyState(), '2', 'enter', '[');
  expect(viewOf(state)).toBe('findings');
  expect(viewOf(pressing(state, ']'))).toBe('finding');
});

test('a filter works while it is written; Escape takes it back, Enter keeps it', () => {
  const written = typing(pressing(readyState(), '2', '/'), 'sev:crit');
  expect(routeOf(written).filter).toBe('sev:crit');
  expect(listOf(written).matching).toBeLessThan(listOf(written).total);
  expect(routeOf(pressing(written, 'escape')).filter).toBe('');
  const kept = pressing(written, 'enter');
  expect(kept.overlay).toBeUndefined();
  expect(routeOf(kept).filter).toBe('sev:crit');
});

test('a wrong word leaves the list as it was and is named', () => {
  const wrong = after(typing(pressing(readyState(), '2', '/'), 'sev:crit '), { type: 'pasted', text: 'nam:x' });
  expect(routeOf(wrong).filter).toBe('sev:crit');
  expect(wrong.overlay).toMatchObject({ kind: 'prompt', error: { code: 'unknown-field', start: 9, end: 12 } });
  expect(pressing(wrong, 'enter').overlay).toBeDefined();
});

test('Back first clears the filter', () => {
  const filtered = pressing(typing(pressing(readyState(), '2', '/'), 'sev:crit'), 'enter');
  const cleared = pressing(filtered, 'q');
  expect(viewOf(cleared)).toBe('findings');
  expect(routeOf(cleared).filter).toBe('');
});

test('the command line opens views with a filter, and says what it does not know', () => {
  const opened = pressing(typing(pressing(readyState(), ':'), 'findings sev:high'), 'enter');
  expect(viewOf(opened)).toBe('findings');
  expect(routeOf(opened).filter).toBe('sev:high');
  const unknown = pressing(typing(pressing(readyState(), ':'), 'findngs'), 'enter');
  expect(unknown.overlay).toMatchObject({ kind: 'prompt', error: { code: 'unknown-verb' } });
});

test('lines are remembered, and Up brings them back', () => {
  const ran = pressing(typing(pressing(readyState(), ':'), 'findings sev:high'), 'enter');
  expect(pressing(ran, ':', 'up').overlay).toMatchObject({ text: 'findings sev:high' });
});

test('Tab takes the completion that is offered', () => {
  const completed = pressing(typing(pressing(readyState(), ':'), 'findi'), 'tab');
  expect(completed.overlay).toMatchObject({ text: 'findings' });
});

test('pasted text never carries anything out', () => {
  const prompt = pressing(readyState(), ':');
  const pasted = update(prompt, { type: 'pasted', text: 'quit\nfindings\u001B[31m' });
  expect(pasted.effects).toEqual([]);
  expect(pasted.state.overlay).toMatchObject({ text: 'quit findings [31m' });
  expect(update(readyState(), { type: 'pasted', text: 'q' }).state).toEqual(readyState());
});

test('Ctrl-C closes what is open, and only twice in a row quits', () => {
  const prompt = pressing(readyState(), ':');
  expect(effectsOf(prompt, 'ctrl-c')).toEqual([]);
  const once = pressing(prompt, 'ctrl-c');
  expect(once.overlay).toBeUndefined();
  expect(effectsOf(once, 'ctrl-c')).toEqual([{ type: 'quit' }]);
  expect(effectsOf(pressing(once, 'j'), 'ctrl-c')).toEqual([]);
});

test('a finding that comes moves no row under the cursor', () => {
  const here = pressing(readyState(), '2', 'j', 'j', 'j');
  const key = listOf(here).keyAt(routeOf(here).cursor.index);
  const worse = aFinding({ id: 'ffffffffffff', checkId: 'pss-baseline-privileged', severity: 'critical', gain: 99 });
  const next = after(here, heard({ type: 'added', at: '2026-11-24T12:00:01Z', cluster: 'demo', finding: worse }));
  expect(listOf(next).count).toBe(listOf(here).count + 1);
  expect(listOf(next).keyAt(routeOf(next).cursor.index)).toBe(key);
});

test('while paused nothing moves, and nothing is lost', () => {
  const paused = pressing(readyState(), 'P');
  const [first] = demoReport.findings;
  const removed = { type: 'removed', at: '2026-11-24T12:00:01Z', cluster: 'demo', because: 'fixed' } as const;
  const later = after(paused, heard({ ...removed, finding: first ?? aFinding() }));
  expect(later.feeds).toBe(paused.feeds);
  const again = pressing(later, 'P');
  expect(again.feeds).not.toEqual(paused.feeds);
});

test('marks are of rows, and a range goes from the last mark to the cursor', () => {
  const one = pressing(readyState(), '2', 'space', 'j', 'j', 'v');
  expect(routeOf(one).marked.size).toBe(4);
  expect(routeOf(pressing(one, '*')).marked.size).toBe(listOf(one).count);
  expect(routeOf(pressing(one, 'U')).marked.size).toBe(0);
});

test('what is copied is one line', () => {
  const hostile = aFinding({ resource: { apiVersion: 'v1', kind: 'Pod', namespace: 'a', name: 'x\n; rm -rf $HOME' } });
  const state = pressing(readyState(aReport({ findings: [hostile] })), '2', 'c');
  const copied = effectsOf(state, 'k');
  expect(JSON.stringify(copied)).not.toContain(String.raw`\n`);
  expect(effectsOf(pressing(state, 'down', 'down'), 'enter')).toEqual([
    { type: 'copy', label: 'kubectl line', text: "kubectl get -n a pod 'x ; rm -rf $HOME' -o yaml" },
  ]);
});

test('groups fold under the cursor, and it stays on the heading', () => {
  const grouped = pressing(readyState(), '2', 'b', 'n');
  expect(routeOf(grouped).group).toBe('namespace');
  const folded = pressing(grouped, 'j', 'j', 'h');
  expect(listOf(folded).headingAt(routeOf(folded).cursor.index)).toBeDefined();
  expect(listOf(folded).count).toBeLessThan(listOf(grouped).count);
  expect(listOf(pressing(folded, 'l')).count).toBe(listOf(grouped).count);
});

test('> and < move the least severity, in a filter that can be read', () => {
  const once = pressing(readyState(), '2', '>', '>');
  expect(routeOf(once).filter).toBe('sev>=medium');
  expect(routeOf(pressing(once, '<', '<', '<')).filter).toBe('');
  const more = pressing(typing(pressing(readyState(), '2', '/'), 'ns:shop'), 'enter', '>');
  expect(routeOf(more).filter).toBe('sev>=low ns:shop');
});

test('without a cluster the demo is offered', () => {
  expect(effectsOf(freshState(), 'D')).toEqual([{ type: 'open-demo' }]);
  expect(effectsOf(readyState(), 'D')).toEqual([]);
});

function heard(...changes: readonly ReportChange[]): Parameters<typeof update>[1] {
  const { takenAt, serverVersion, coverage, notes, tallies, inventory, scores, accepted } = demoReport;
  const rest = { takenAt, serverVersion, coverage, notes, tallies, inventory, scores, accepted };
  return {
    type: 'heard',
    feed: 'demo',
    messages: [{ type: 'changes', cluster: 'demo', changes, rest }],
    now: uiNow + 1000,
  };
}

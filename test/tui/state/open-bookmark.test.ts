import { expect, test } from 'vitest';
import type { Bookmark } from '../../../packages/tui/src/state/bookmark.ts';
import { routeOf } from '../../../packages/tui/src/state/state.ts';
import type { State } from '../../../packages/tui/src/state/state.ts';
import { findingsTable } from '../../../packages/tui/src/tables/findings-table.ts';
import {
  after,
  arrangedFindings,
  demoReport,
  freshState,
  pressing,
  readyState,
  typing,
  uiNow,
  command,
} from '../../support/ui-state.ts';

function keeping(state: State, ...bookmarks: readonly Partial<Bookmark>[]): State {
  const plain: Bookmark = {
    name: 'a',
    place: { view: 'findings' },
    filter: '',
    sort: undefined,
    group: undefined,
    clusters: [],
    namespaces: [],
    row: undefined,
  };
  const kept = bookmarks.map((bookmark) => ({ ...plain, ...bookmark }));
  return after(state, { type: 'preferred', preferences: { bookmarks: kept } });
}

const keyAt = (state: State): string => findingsTable.list(state, routeOf(state)).keyAt(routeOf(state).cursor.index);

test("' and the letter goes to the place as it was kept, and [ back", () => {
  const here = arrangedFindings();
  const away = pressing(here, 'm', 'a', '6', 'j');
  const there = pressing(away, "'", 'a');
  const { place, filter, sort, group } = routeOf(here);
  expect(routeOf(there)).toMatchObject({ place, filter, sort, group });
  expect(keyAt(there)).toBe(keyAt(here));
  expect(routeOf(pressing(there, '['))).toEqual(routeOf(away));
  expect(routeOf(pressing(there, 'q', 'q')).place.view).toBe('overview');
});

test('a saved view opens by its name, with or without its verb, and from the list', () => {
  const state = pressing(command(pressing(readyState(), '6'), 'save weekly'), '1');
  for (const open of [
    command(state, 'weekly'),
    command(state, 'view weekly'),
    pressing(command(state, 'views'), 'enter'),
    pressing(typing(pressing(state, ':'), 'weekl'), 'tab', 'enter'),
  ])
    expect(routeOf(open).place).toEqual({ view: 'images' });
});

test('what is looked at comes with the place, and that is said', () => {
  const state = keeping(readyState(), { namespaces: ['shop'] });
  const there = pressing(state, "'", 'a');
  expect(there.namespaces).toEqual(['shop']);
  expect(there.notice?.text).toContain('only shop, as it was kept; 0 shows all namespaces');
  const back = pressing(keeping(there, { name: 'b' }), "'", 'b');
  expect(back.namespaces).toEqual([]);
  expect(back.notice?.text).toContain('all namespaces');
});

test('a row that is gone is no reason not to go there', () => {
  const there = pressing(keeping(readyState(), { row: 'gone' }), "'", 'a');
  expect(routeOf(there)).toMatchObject({ place: { view: 'findings' }, cursor: { index: 0 } });
});

test('a row that has not come yet is waited for', () => {
  const row = keyAt(pressing(readyState(), '2', 'j', 'j', 'j'));
  const loading = after(freshState(), { type: 'opened', feed: 'demo', live: true, now: uiNow });
  const there = pressing(keeping(loading, { row }), "'", 'a');
  const messages = [{ type: 'report', cluster: 'demo', report: demoReport }] as const;
  expect(keyAt(after(there, { type: 'heard', feed: 'demo', messages, now: uiNow }))).toBe(row);
});

test.each<[string, Partial<Bookmark>, string]>([
  ['a cluster', { place: { view: 'what-can', cluster: 'prod', subject: 'sa:a/b' } }, 'cluster prod is not open here'],
  ['a finding', { place: { view: 'finding', key: 'demo\nopen\nx' } }, 'the finding is no longer there'],
  ['a finding elsewhere', { place: { view: 'finding', key: 'prod\nopen\nx' } }, 'cluster prod is not open here'],
  [
    'a fix',
    { place: { view: 'fix', parts: [{ cluster: 'demo', findingIds: ['0'] }] } },
    'nothing of it is open any more',
  ],
  ['an audit', { place: { view: 'since', cluster: 'demo', at: '2026-01-01' } }, 'this audit is not remembered'],
])('%s that is not there is said in one line, and one stays where one is', (_, bookmark, words) => {
  const state = pressing(keeping(readyState(), bookmark), "'", 'a');
  expect(routeOf(state).place.view).toBe('overview');
  expect(state.notice?.text).toContain(words);
  expect(state.notice?.text).not.toContain('\n');
  const named = command(keeping(readyState(), { ...bookmark, name: 'mine' }), 'mine');
  expect(named.overlay).toMatchObject({ error: { message: expect.stringContaining(words) as string } });
});

test('while a cluster is being read, that is what is said', () => {
  const loading = after(freshState(), { type: 'opened', feed: 'demo', live: true, now: uiNow });
  const state = keeping(loading, { place: { view: 'finding', key: 'demo\nopen\nx' } });
  expect(pressing(state, "'", 'a').notice?.text).toContain('cluster demo is still being read');
});

test('a filter, an order or headings that a view no longer knows are left out; a lost filter is said', () => {
  const sort = { column: 'age of the moon', reversed: true };
  const state = keeping(readyState(), { place: { view: 'images' }, filter: 'sa:x', sort, group: 'moon' });
  const there = pressing(state, "'", 'a');
  expect(routeOf(there)).toMatchObject({ place: { view: 'images' }, filter: '', sort: undefined, group: undefined });
  expect(there.notice?.text).toContain('without its filter [sa:x]: images have no sa');
});

test('of an order by two columns, what the view still knows is kept', () => {
  const sort = { column: 'name', reversed: true, second: { column: 'moon', reversed: false } };
  const there = pressing(keeping(readyState(), { place: { view: 'workloads' }, sort }), "'", 'a');
  expect(routeOf(there).sort).toEqual({ column: 'name', reversed: true });
});

test('a name that nothing is kept under is answered with what to do', () => {
  const state = keeping(readyState(), { name: 'b' }, { name: 'weekly' });
  expect(pressing(state, "'", 'a').notice?.text).toBe('nothing is kept under a: m a keeps the place where you are');
  expect(command(state, 'view weeky').overlay).toMatchObject({
    error: { message: 'no view is saved as "weeky" (did you mean "weekly"?); bookmarks lists them' },
  });
});

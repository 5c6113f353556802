import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainText } from '../../../packages/tui/src/format/line.ts';
import { filterWords, wholeFilter } from '../../../packages/tui/src/state/pin.ts';
import { routeOf } from '../../../packages/tui/src/state/state.ts';
import type { State } from '../../../packages/tui/src/state/state.ts';
import { tableOf } from '../../../packages/tui/src/tables/table-of.ts';
import { effectsOf, pressing, readyState, typing } from '../../support/ui-state.ts';

function filtered(state: State, filter: string): State {
  return pressing(typing(pressing(state, '/'), filter), 'enter');
}

function keysOf(state: State): readonly string[] {
  const route = routeOf(state);
  const list = tableOf(route.place)?.list(state, route);
  return Array.from({ length: list?.count ?? 0 }, (_, index) => list?.keyAt(index) ?? '');
}

const wordsOf = (state: State): string => plainText(filterWords(state, routeOf(state))).trim();

const pinned = pressing(filtered(pressing(readyState(), '2'), 'sev:crit ns:shop'), '!');

test('a pinned filter goes along to the lists that know its words', () => {
  const workloads = pressing(pinned, '3');
  expect(keysOf(workloads)).toEqual(keysOf(filtered(pressing(readyState(), '3'), 'sev:crit ns:shop')));
  expect(keysOf(workloads).length).toBeLessThan(keysOf(pressing(readyState(), '3')).length);
  expect(wordsOf(workloads)).toBe('pinned [sev:crit ns:shop]');
});

test('a word that a list does not know is left out there, and that is said', () => {
  const account = pressing(filtered(pressing(readyState(), '3'), 'sa:jenkins ns:platform'), '!');
  const namespaces = pressing(typing(pressing(account, ':'), 'namespaces'), 'enter');
  expect(wordsOf(namespaces)).toBe('pinned [ns:platform]  without sa:jenkins');
  expect(keysOf(namespaces)).toEqual(['demo\nplatform']);
  expect(wordsOf(pressing(account, '3'))).toBe('pinned [sa:jenkins ns:platform]');
});

test('the own filter of a list counts beside what is pinned', () => {
  const both = filtered(pressing(pinned, '3'), 'kind:Deployment');
  expect(wordsOf(both)).toBe('pinned [sev:crit ns:shop]  [kind:Deployment]');
  expect(keysOf(both)).toEqual(keysOf(filtered(pressing(readyState(), '3'), 'sev:crit ns:shop kind:Deployment')));
  expect(wordsOf(pressing(both, 'q'))).toBe('pinned [sev:crit ns:shop]');
});

test('what is pinned stays out of what is about this program', () => {
  for (const line of ['help', 'log', 'bookmarks']) {
    const at = (state: State): State => pressing(typing(pressing(state, 'm', 'a', ':'), line), 'enter');
    expect(keysOf(at(pinned))).toHaveLength(keysOf(at(readyState())).length + (line === 'log' ? 1 : 0));
    expect(wordsOf(at(pinned))).toBe('');
  }
});

test('without a filter there is nothing to pin', () => {
  for (const state of [pressing(readyState(), '!'), pressing(readyState(), '2', '!')]) {
    expect(state.pinned).toBe('');
    expect(state.notice?.text).toContain('nothing to pin');
  }
  const help = pressing(filtered(pressing(readyState(), '?'), 'filter'), '!');
  expect(help.pinned).toBe('');
  expect(help.notice?.text).toContain('means nothing to other lists');
});

test('! again lets go from anywhere; the list where that is done keeps the words as its own', () => {
  const free = pressing(pinned, '3', '!');
  expect(free.pinned).toBe('');
  expect(routeOf(free).filter).toBe('sev:crit ns:shop');
  expect(routeOf(pressing(free, '2')).filter).toBe('');
  expect(pressing(pinned, 'enter', '!').pinned).toBe('');
});

test('pinning and letting go change no row of the list where it is done, and the cursor stays on its row', () => {
  const word = fc.constantFrom(
    'sev:crit,high',
    'ns:shop',
    '!ns:shop',
    'storefront',
    'kind:Deployment',
    'status:accepted',
  );
  const filter = fc.uniqueArray(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' '));
  fc.assert(
    fc.property(fc.constantFrom('2', '3'), filter, fc.nat(5), (view, text, down) => {
      const list = pressing(readyState(), view);
      if (tableOf(routeOf(list).place)?.check(text, 0).ok !== true) return;
      const here = pressing(filtered(list, text), ...Array.from({ length: down }, () => 'j'));
      for (const state of [pressing(here, '!'), pressing(here, '!', '!')]) {
        expect(keysOf(state)).toEqual(keysOf(here));
        expect(routeOf(state).cursor.key).toBe(routeOf(here).cursor.key);
      }
      expect(routeOf(pressing(here, '!', '!')).filter).toBe(routeOf(here).filter);
    }),
    { numRuns: 40 },
  );
});

test('a bookmark and a copied command keep what is pinned', () => {
  const workloads = filtered(pressing(pinned, '3'), 'kind:Deployment');
  const whole = 'sev:crit ns:shop kind:Deployment';
  expect(wholeFilter(workloads, routeOf(workloads))).toBe(whole);
  expect(pressing(workloads, 'm', 'a').preferences.bookmarks).toMatchObject([{ filter: whole }]);
  const copied = ['v', 'c', 'o', 'w', 'a', 'l', 'i'].map((key) => effectsOf(pressing(workloads, 'c'), key));
  expect(JSON.stringify(copied)).toContain(whole);
});

test('values to tick are counted under what is pinned, and none of them is ticked by it', () => {
  const table = tableOf({ view: 'findings' });
  const list = pressing(pinned, '2');
  const values = table?.facets.valuesOf(list, '', 'sev') ?? [];
  expect(values.map(({ value, chosen }) => [value, chosen])).toEqual([['critical', false]]);
  expect(values[0]?.count).toBe(keysOf(list).length);
  expect(table?.facets.countOf(list, '')).toBe(keysOf(list).length);
});

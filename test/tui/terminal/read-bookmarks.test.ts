import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Bookmark } from '../../../packages/tui/src/state/bookmark.ts';
import type { Place } from '../../../packages/tui/src/state/place.ts';
import { viewNames } from '../../../packages/tui/src/state/views.ts';
import { readBookmarks } from '../../../packages/tui/src/terminal/read-bookmarks.ts';

const places: readonly Place[] = [
  { view: 'findings' },
  { view: 'finding', key: 'demo\nopen\nx' },
  { view: 'object', cluster: 'demo', kind: 'Node', namespace: null, name: 'a' },
  { view: 'object', cluster: 'demo', kind: 'Pod', namespace: 'shop', name: 'a' },
  { view: 'fix', parts: [{ cluster: 'demo', findingIds: ['0123'] }] },
  { view: 'timeline', cluster: 'demo', kind: 'Pod', namespace: 'shop', name: 'a' },
  { view: 'path', cluster: 'demo', id: 'p' },
  { view: 'who-can', cluster: 'demo', verb: 'get', resource: 'secrets', namespace: null },
  { view: 'what-can', cluster: 'demo', subject: 'sa:a/b' },
  { view: 'since', cluster: 'demo', at: '2026-11-24T12:00:00Z' },
  { view: 'rule', checkId: 'image-tag-latest' },
  { view: 'reach', cluster: 'demo', from: 'internet', to: 'shop/web' },
];

function bookmarkOf(place: Place, name = 'a'): Bookmark {
  const sort = { column: 'name', reversed: true, second: { column: 'gain', reversed: false } };
  return { name, place, filter: 'sev:high', sort, group: 'kind', clusters: ['demo'], namespaces: ['shop'], row: 'x' };
}

test.each(places.map((place) => [place.view, place] as const))('a bookmark of %s is what was written', (_, place) => {
  const bookmark = bookmarkOf(place);
  expect(readBookmarks(JSON.parse(JSON.stringify([bookmark])))).toEqual([bookmark]);
});

test('there is a bookmark for every kind of place', () => {
  const known = new Set<string>(places.map(({ view }) => view));
  const lists = viewNames.filter((view) => readBookmarks([{ name: 'a', place: { view } }]).length === 1);
  expect(new Set([...known, ...lists])).toEqual(new Set(viewNames));
});

test.each<[string, unknown]>([
  ['no list', { a: 1 }],
  ['no object', ['a', 7, null, []]],
  ['no name', [{ place: { view: 'findings' } }]],
  ['a name that is none', [bookmarkOf({ view: 'findings' }, 'A b')]],
  ['no place', [{ name: 'a' }]],
  ['an unknown view', [{ name: 'a', place: { view: '__proto__' } }]],
  ['a place without its argument', [{ name: 'a', place: { view: 'path', cluster: 'demo' } }]],
  ['an argument of another kind', [{ name: 'a', place: { view: 'path', cluster: 'demo', id: 7 } }]],
  ['a fix of nothing', [{ name: 'a', place: { view: 'fix', parts: [{ cluster: 'demo', findingIds: [] }] } }]],
  ['an endless text', [{ name: 'a', place: { view: 'finding', key: 'x'.repeat(100_000) } }]],
])('%s is passed over', (_, value) => {
  expect(readBookmarks(value)).toEqual([]);
});

test('what is broken in a bookmark is left out of it, and of two of one name the first counts', () => {
  const broken = {
    ...bookmarkOf({ view: 'images' }),
    filter: 7,
    sort: 'name',
    group: {},
    row: [],
    clusters: 'a',
    namespaces: [1, 'b'],
  };
  expect(readBookmarks([broken, bookmarkOf({ view: 'paths' })])).toEqual([
    { name: 'a', place: { view: 'images' }, filter: '', clusters: [], namespaces: ['b'] },
  ]);
});

test('any value is read without a crash', () => {
  const place = fc.record({ view: fc.constantFrom(...viewNames), cluster: fc.anything(), key: fc.anything() });
  const bookmark = fc.record({ name: fc.anything(), place, filter: fc.anything(), sort: fc.anything() });
  fc.assert(
    fc.property(fc.oneof(fc.anything(), fc.array(fc.oneof(bookmark, fc.anything()))), (value) => {
      for (const { name } of readBookmarks(value)) expect(name).toMatch(/^[a-z]/);
    }),
  );
});

import { expect, test } from 'vitest';
import { findAction, keysHere } from '../../../packages/tui/src/keys/find-action.ts';
import { keyRows } from '../../../packages/tui/src/keys/keymap.ts';
import type { Place } from '../../../packages/tui/src/state/place.ts';
import { viewNames, views } from '../../../packages/tui/src/state/views.ts';

test.each(['everywhere', 'table', 'text', 'cards', ...viewNames])('no key means two things in %s', (context) => {
  const keys = keyRows.filter(({ where }) => where.some((name) => name === context)).flatMap((row) => row.keys);
  expect(keys.toSorted()).toEqual([...new Set(keys)].toSorted());
});

test('actions have one row each', () => {
  const actions = keyRows.map(({ action }) => action);
  expect(actions).toEqual([...new Set(actions)]);
});

test('keys that terminals, tmux or screen keep for themselves are not bound', () => {
  const taken = new Set(['ctrl-a', 'ctrl-b', 'ctrl-k', 'ctrl-h', 'ctrl-i', 'ctrl-j', 'ctrl-m', 'ctrl-[', 'f1']);
  expect(keyRows.flatMap(({ keys }) => [...keys]).filter((key) => taken.has(key))).toEqual([]);
});

test('a person may choose other keys, or none', () => {
  const place: Place = { view: 'findings' };
  expect(findAction('Y', place, { down: ['Y'] })).toBe('down');
  expect(findAction('j', place, { down: ['Y'] })).toBeUndefined();
  expect(findAction('P', place, { pause: [] })).toBeUndefined();
});

test('every view can be left, and says its keys', () => {
  for (const view of viewNames) {
    const place = { view, key: '', id: '' } as unknown as Place;
    expect(findAction('q', place, {})).toBe('back');
    expect(keysHere(place).some(({ hint }) => hint !== undefined)).toBe(true);
    expect(views[view].title).not.toBe('');
  }
});

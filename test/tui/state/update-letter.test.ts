import { expect, test } from 'vitest';
import { routeOf } from '../../../packages/tui/src/state/state.ts';
import { after, pressing, readyState } from '../../support/ui-state.ts';

test('Escape, or a key that is no letter, keeps nothing and goes nowhere', () => {
  const state = pressing(readyState(), 'm', 'a', '2');
  for (const key of ['escape', 'A', '1', 'enter', 'ctrl-d', 'down', '支']) {
    for (const first of ['m', "'"]) {
      const next = pressing(state, first, key);
      expect(next.overlay).toBeUndefined();
      expect(next.preferences).toEqual(state.preferences);
      expect(routeOf(next)).toEqual(routeOf(state));
    }
  }
});

test('every letter is a bookmark, whatever it does elsewhere', () => {
  for (const letter of 'abcdefghijklmnopqrstuvwxyz') {
    const kept = pressing(readyState(), '6', 'm', letter, '1');
    expect(routeOf(pressing(kept, "'", letter)).place.view).toBe('images');
  }
});

test("without bookmarks ' says how one is made", () => {
  const state = pressing(after(readyState(), { type: 'preferred', preferences: {} }), "'");
  expect(state.overlay).toBeUndefined();
  expect(state.notice?.text).toContain('m and a letter keeps');
});

test('before the bookmarks were read, that is what is said, and what is kept meanwhile is kept', () => {
  const early = pressing(readyState(), '6', 'm', 'b', "'", 'a');
  expect(early.notice?.text).toBe('bookmarks are still being read: try again');
  const [kept] = early.preferences.bookmarks;
  const read = [
    { ...kept!, name: 'a', place: { view: 'paths' } as const },
    { ...kept!, filter: 'old' },
  ];
  const state = after(early, { type: 'preferred', preferences: { bookmarks: read } });
  expect(state.preferences.bookmarks).toEqual([read[0], kept]);
  expect(routeOf(pressing(state, "'", 'a')).place.view).toBe('paths');
});

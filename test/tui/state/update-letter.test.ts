import { expect, test } from 'vitest';
import { routeOf } from '../../../packages/tui/src/state/state.ts';
import { pressing, readyState } from '../../support/ui-state.ts';

test('Escape, or a key that is no letter, keeps nothing and goes nowhere', () => {
  const state = pressing(readyState(), 'm', 'a', '2');
  for (const key of ['escape', 'A', '1', 'enter', 'ctrl-d', 'down', '支']) {
    for (const first of ['m', "'"]) {
      const after = pressing(state, first, key);
      expect(after.overlay).toBeUndefined();
      expect(after.preferences).toEqual(state.preferences);
      expect(routeOf(after)).toEqual(routeOf(state));
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
  const state = pressing(readyState(), "'");
  expect(state.overlay).toBeUndefined();
  expect(state.notice?.text).toContain('m and a letter keeps');
});

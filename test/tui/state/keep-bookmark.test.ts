import { expect, test } from 'vitest';
import { routeOf } from '../../../packages/tui/src/state/state.ts';
import { arrangedFindings, command, effectsOf, pressing } from '../../support/ui-state.ts';

const here = arrangedFindings();

test('m and a letter keeps the place with its filter, order, headings and row', () => {
  const state = pressing(here, 'm', 'a');
  const { filter, sort, group, cursor } = routeOf(here);
  expect(state.preferences.bookmarks).toEqual([
    { name: 'a', place: { view: 'findings' }, filter, sort, group, clusters: [], namespaces: [], row: cursor.key },
  ]);
  expect(state.overlay).toBeUndefined();
  expect(state.notice?.text).toBe("kept under 'a: Findings [sev:high]");
  expect(effectsOf(pressing(here, 'm'), 'a')).toEqual([{ type: 'keep-preferences', preferences: state.preferences }]);
});

test('a letter that is taken is given anew, and what it was is said', () => {
  const state = pressing(here, 'm', 'a', '6', 'm', 'a');
  expect(state.preferences.bookmarks).toMatchObject([{ name: 'a', place: { view: 'images' } }]);
  expect(state.notice?.text).toBe("kept under 'a: Images, instead of Findings [sev:high]");
});

test('save keeps the same under a word, and letters stand before words', () => {
  const state = pressing(command(here, 'save weekly'), 'm', 'z');
  expect(state.preferences.bookmarks.map(({ name }) => name)).toEqual(['z', 'weekly']);
});

test('d forgets the one under the cursor, and says what it was', () => {
  const list = command(pressing(here, 'm', 'a', 'm', 'b', '6', 'm', 'c'), 'bookmarks');
  const state = pressing(list, 'j', 'd');
  expect(state.preferences.bookmarks.map(({ name }) => name)).toEqual(['a', 'c']);
  expect(state.notice?.text).toBe("forgotten: 'b, Findings [sev:high]");
  expect(pressing(state, 'd', 'd', 'd').preferences.bookmarks).toEqual([]);
});

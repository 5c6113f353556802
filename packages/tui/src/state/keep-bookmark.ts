import { safeLine } from '@k8s-risk/core/text';
import { callOf, inOrder } from './bookmark.ts';
import type { Bookmark } from './bookmark.ts';
import type { Update } from './change.ts';
import { say } from './notice.ts';
import { wholeFilter } from './pin.ts';
import { placeWords } from './place-words.ts';
import { routeOf } from './state.ts';
import type { State } from './state.ts';

/** Keeps where one is, instead of what was kept under the same name. */
export function keepBookmark(state: State, name: string): Update {
  const route = routeOf(state);
  const { place, sort, group, cursor } = route;
  const filter = wholeFilter(state, route);
  const { clusters, namespaces, preferences } = state;
  const bookmark: Bookmark = { name, place, filter, sort, group, clusters, namespaces, row: cursor.key };
  const before = findBookmark(state, name);
  const instead = before === undefined ? '' : `, instead of ${bookmarkWords(before)}`;
  return keep(
    state,
    inOrder([...preferences.bookmarks.filter((known) => known !== before), bookmark]),
    `kept under ${callOf(name)}: ${bookmarkWords(bookmark)}${instead}`,
  );
}

export function forgetBookmark(state: State, name: string): Update {
  const bookmark = findBookmark(state, name);
  if (bookmark === undefined) return { state, effects: [] };
  const others = state.preferences.bookmarks.filter((known) => known !== bookmark);
  return keep(state, others, `forgotten: ${callOf(name)}, ${bookmarkWords(bookmark)}`);
}

export function findBookmark({ preferences }: Pick<State, 'preferences'>, name: string): Bookmark | undefined {
  return preferences.bookmarks.find((bookmark) => bookmark.name === name);
}

/** `Findings [sev:crit] in payments`. */
export function bookmarkWords({ place, filter, clusters, namespaces }: Bookmark): string {
  const words = filter === '' ? '' : ` [${filter}]`;
  const where = namespaces.length === 0 ? '' : ` in ${namespaces.join(', ')}`;
  const ofWhich = clusters.length === 0 ? '' : ` of ${clusters.join(', ')}`;
  return safeLine(`${placeWords(place)}${words}${where}${ofWhich}`);
}

function keep(state: State, bookmarks: readonly Bookmark[], text: string): Update {
  const preferences = { ...state.preferences, bookmarks };
  return {
    state: say({ ...state, preferences }, { text, tone: 'good', at: state.now }),
    effects: [{ type: 'keep-preferences', preferences }],
  };
}

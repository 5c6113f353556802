import { err, ok } from '@k8s-risk/core';
import type { Result } from '@k8s-risk/core';
import { didYouMean } from '@k8s-risk/core/text';
import type { Choice } from '../tables/table.ts';
import { tableOf } from '../tables/table-of.ts';
import { callOf } from './bookmark.ts';
import { bookmarkWords, findBookmark } from './keep-bookmark.ts';
import type { Bookmark } from './bookmark.ts';
import { chooseClusters } from './cluster-scope.ts';
import { keepPlace, moveTo, startCursor } from './cursor.ts';
import type { Cursor } from './cursor.ts';
import { layoutOf } from './layout.ts';
import { say } from './notice.ts';
import { clustersMeant } from './place-words.ts';
import { routeTo } from './place.ts';
import type { Route, Sort, SortKey } from './place.ts';
import { findRow, findRowOf } from './select-finding-rows.ts';
import type { State } from './state.ts';
import { visit, withRoute } from './travel.ts';

/** Goes to what is kept under a name. The error is one line: why that is not possible now. */
export function openBookmark(state: State, name: string): Result<State, string> {
  const bookmark = findBookmark(state, name);
  if (bookmark === undefined) return err(unknownName(state, name));
  const lost = whyLost(state, bookmark);
  if (lost !== undefined) return err(`${callOf(name)} is ${bookmarkWords(bookmark)}: ${lost}`);
  const { clusters, namespaces } = bookmark;
  const { route, left } = routeOfBookmark(state, bookmark);
  const there = visit({ ...chooseClusters(state, clusters.length === 0 ? ['*'] : clusters), namespaces }, route);
  const said = [
    ...(left === undefined ? [] : [left]),
    ...(sameNames(state.clusters, there.clusters) ? [] : [clusterWords(there)]),
    ...(sameNames(state.namespaces, namespaces) ? [] : [scopeWords(namespaces)]),
  ];
  const placed = withRoute(there, { cursor: cursorOn(there, route, bookmark.row) });
  if (said.length === 0) return ok(placed);
  return ok(say(placed, { text: said.join('; '), tone: 'warning', at: state.now }));
}

function unknownName({ preferences, preferencesRead }: State, name: string): string {
  if (!preferencesRead) return 'bookmarks are still being read: try again';
  if (name.length === 1) return `nothing is kept under ${name}: m ${name} keeps the place where you are`;
  const names = preferences.bookmarks.map((known) => known.name);
  return `no view is saved as "${name}"${didYouMean(name, names)}; bookmarks lists them`;
}

/** Why there is nothing to see at a place any more, or not now. */
function whyLost(state: State, bookmark: Bookmark): string | undefined {
  const { place } = bookmark;
  const unseen = clustersMeant(bookmark).flatMap((cluster) => whyUnseen(state, cluster) ?? []);
  if (unseen.length > 0) return unseen[0];
  switch (place.view) {
    case 'finding':
      return findRow(state, place.key) === undefined ? 'the finding is no longer there' : undefined;
    case 'fix':
      return place.parts.some(({ cluster, findingIds }) =>
        findingIds.some((id) => findRowOf(state, cluster, id)?.status === 'open'),
      )
        ? undefined
        : 'nothing of it is open any more';
    case 'since':
      return state.past.get(place.cluster)?.audits.some(({ at }) => at === place.at) === true
        ? undefined
        : 'this audit is not remembered';
    default:
      return undefined;
  }
}

function whyUnseen({ feeds }: State, cluster: string): string | undefined {
  const feed = feeds.find((known) => known.cluster === cluster);
  if (feed === undefined) {
    const loading = feeds.some(({ phase }) => phase === 'loading');
    return loading ? 'the clusters are still being read' : `cluster ${cluster} is not open here`;
  }
  return feed.phase === 'loading' ? `cluster ${cluster} is still being read` : undefined;
}

/** What a newer or older version knows no more of is left out, and of a filter that is said. */
function routeOfBookmark(
  { now }: State,
  { place, filter, sort, group }: Bookmark,
): { readonly route: Route; readonly left: string | undefined } {
  const table = tableOf(place);
  if (table === undefined) return { route: routeTo(place), left: undefined };
  const checked = table.check(filter, now);
  return {
    route: {
      ...routeTo(place, checked.ok ? filter : ''),
      sort: knownSort(sort, table.sorts),
      group: table.groups.find((known) => known === group),
    },
    left: checked.ok ? undefined : `without its filter [${filter}]: ${checked.error.message}`,
  };
}

function knownSort(sort: Sort | undefined, sorts: readonly Choice[]): Sort | undefined {
  const isKnown = ({ column }: SortKey): boolean => column === '' || sorts.some(({ id }) => id === column);
  if (sort === undefined || !isKnown(sort)) return undefined;
  const { second, ...first } = sort;
  return second === undefined || isKnown(second) ? sort : first;
}

/** On the row that it was on, if it is there; while nothing is there, it waits for it. */
function cursorOn(state: State, route: Route, row: string | undefined): Cursor {
  const list = tableOf(route.place)?.list(state, route);
  if (list === undefined || row === undefined) return startCursor;
  const kept = { ...startCursor, key: row };
  if (list.count === 0) return kept;
  const { listHeight } = layoutOf(state.size, route.place.view);
  const { index } = keepPlace(kept, list, listHeight);
  return list.keyAt(index) === row ? moveTo(startCursor, index, list, listHeight) : startCursor;
}

function sameNames(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name) => b.includes(name));
}

function clusterWords({ clusters }: State): string {
  return clusters.length === 0
    ? 'all clusters, as it was kept'
    : `only ${clusters.join(', ')}, as it was kept; :ctx all shows all clusters`;
}

function scopeWords(namespaces: readonly string[]): string {
  return namespaces.length === 0
    ? 'all namespaces, as it was kept'
    : `only ${namespaces.join(', ')}, as it was kept; 0 shows all namespaces`;
}

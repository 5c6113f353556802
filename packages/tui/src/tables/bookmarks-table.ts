import { callOf } from '../state/bookmark.ts';
import type { Bookmark } from '../state/bookmark.ts';
import type { Feed } from '../state/feed.ts';
import { memoLast } from '../state/memo.ts';
import { clustersMeant, placeWords } from '../state/place-words.ts';
import type { SortKey } from '../state/place.ts';
import { makeTable } from './table.ts';
import type { Table } from './table.ts';

interface BookmarkRow extends Bookmark {
  readonly call: string;
  readonly words: string;
  /** Undefined: it is about all of them, or none. */
  readonly cluster: string | undefined;
  readonly isOpen: boolean;
}

/** What is kept under letters, then under words. Faded: its cluster is not open here. */
export const bookmarksTable: Table = makeTable<BookmarkRow>({
  unpinned: true,
  rows: ({ preferences, feeds }) => rowsOf(preferences.bookmarks, feeds),
  key: ({ name }) => name,
  opening: ({ name }) => ({ kind: 'bookmark', name }),
  faded: ({ isOpen }) => !isOpen,
  columns: [
    { id: 'key', title: 'KEY', width: 10, rank: 0, style: 'key', text: ({ call }) => call, order: ({ call }) => call },
    {
      id: 'place',
      title: 'LEADS TO',
      width: 40,
      least: 20,
      grow: 6,
      rank: 0,
      text: ({ words }) => words,
      order: ({ words }) => words,
    },
    {
      id: 'filter',
      title: 'FILTER',
      width: 24,
      least: 14,
      grow: 3,
      rank: 0,
      style: 'accent',
      text: ({ filter }) => filter,
      order: ({ filter }) => filter,
    },
    { id: 'manner', title: 'ORDER', width: 16, least: 10, grow: 1, rank: 3, style: 'dim', text: mannerText },
    {
      id: 'scope',
      title: 'NAMESPACES',
      width: 16,
      least: 10,
      grow: 1,
      rank: 1,
      text: ({ namespaces }) => (namespaces.length === 0 ? { text: 'all', style: 'dim' } : namespaces.join(', ')),
    },
    {
      id: 'cluster',
      title: 'CLUSTER',
      width: 12,
      least: 8,
      grow: 1,
      rank: 2,
      cut: 'middle',
      text: ({ cluster, isOpen }) =>
        isOpen ? { text: cluster ?? 'any', style: 'dim' } : { text: cluster ?? '', style: 'warning' },
    },
  ],
  groups: { view: ({ place }) => place.view, cluster: ({ cluster }) => cluster ?? '(any)' },
  filter: {
    rows: 'bookmarks',
    text: ({ call, words, filter, namespaces }) => [call, words, filter, ...namespaces].join(' ').toLowerCase(),
    name: ({ name }) => name,
    ns: ({ namespaces }) => namespaces,
  },
});

const rowsOf = memoLast((bookmarks: readonly Bookmark[], feeds: readonly Feed[]): readonly BookmarkRow[] =>
  bookmarks.map((bookmark) => {
    const clusters = clustersMeant(bookmark);
    return {
      ...bookmark,
      call: callOf(bookmark.name),
      words: placeWords(bookmark.place),
      cluster: clusters.length === 0 ? undefined : clusters.join(', '),
      isOpen: clusters.every((cluster) => feeds.some((feed) => feed.cluster === cluster)),
    };
  }),
);

/** `by kind, risk reversed then name`. */
function mannerText({ sort, group }: BookmarkRow): string {
  const parts = [
    group === undefined ? '' : `by ${group}`,
    sort === undefined ? '' : [sort, ...(sort.second === undefined ? [] : [sort.second])].map(sortText).join(' then '),
  ];
  return parts.filter((part) => part !== '').join(', ');
}

function sortText({ column, reversed }: SortKey): string {
  return `${column}${reversed ? ' reversed' : ''}`;
}

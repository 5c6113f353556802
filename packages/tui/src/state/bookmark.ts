import type { Place, Sort } from './place.ts';

/** A place that is kept between runs, with how it was looked at. */
export interface Bookmark {
  /** A letter a-z, or a word: then it is a saved view, and a command line of its own. */
  readonly name: string;
  readonly place: Place;
  readonly filter: string;
  readonly sort: Sort | undefined;
  readonly group: string | undefined;
  /** Names of the clusters that its list is about; empty: all. */
  readonly clusters: readonly string[];
  /** Empty: all. */
  readonly namespaces: readonly string[];
  /** Key of the row that the cursor was on. */
  readonly row: string | undefined;
}

/** What is to be typed to go there: `'a`, `:weekly`. */
export function callOf(name: string): string {
  return name.length === 1 ? `'${name}` : `:${name}`;
}

/** Letters before words, each in their order. */
export function inOrder(bookmarks: readonly Bookmark[]): readonly Bookmark[] {
  return bookmarks.toSorted(
    (a, b) => Number(a.name.length > 1) - Number(b.name.length > 1) || (a.name < b.name ? -1 : Number(a.name > b.name)),
  );
}

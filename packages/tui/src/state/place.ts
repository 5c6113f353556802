import type { Asked } from './asked.ts';
import { startCursor } from './cursor.ts';
import type { Cursor } from './cursor.ts';
import type { FindingRow } from './finding-lines.ts';

/** Views that are opened by their name alone. */
export type ListView =
  | 'overview'
  | 'findings'
  | 'workloads'
  | 'access'
  | 'network'
  | 'images'
  | 'paths'
  | 'compliance'
  | 'live'
  | 'namespaces'
  | 'fleet'
  | 'history'
  | 'exceptions'
  | 'help'
  | 'log'
  | 'bookmarks';

/** The fixes of findings, those of each cluster together. */
export interface FixPlace {
  readonly view: 'fix';
  readonly parts: readonly { readonly cluster: string; readonly findingIds: readonly string[] }[];
}

/** What became of an object. */
export interface TimelinePlace {
  readonly view: 'timeline';
  readonly cluster: string;
  readonly kind: string;
  readonly namespace: string | null;
  readonly name: string;
}

/** Where one can be. A place with an argument is about one thing; the others are about all. */
export type Place =
  | { readonly view: ListView }
  /** `key`: the line of the findings list. */
  | { readonly view: 'finding'; readonly key: string }
  | {
      readonly view: 'object';
      readonly cluster: string;
      readonly kind: string;
      readonly namespace: string | null;
      readonly name: string;
    }
  | FixPlace
  | TimelinePlace
  | { readonly view: 'path'; readonly cluster: string; readonly id: string }
  | {
      readonly view: 'who-can';
      readonly cluster: string;
      readonly verb: string;
      readonly resource: string;
      readonly namespace: string | null;
    }
  | { readonly view: 'what-can'; readonly cluster: string; readonly subject: string }
  | { readonly view: 'since'; readonly cluster: string; readonly at: string }
  /** The documentation of a check. */
  | { readonly view: 'rule'; readonly checkId: string }
  | { readonly view: 'reach'; readonly cluster: string; readonly from: string; readonly to: string };

export type ViewName = Place['view'];

export interface SortKey {
  /** Empty: the order in which the rows come, worst first. */
  readonly column: string;
  readonly reversed: boolean;
}

/** `second` orders the rows that are equal in the first. */
export interface Sort extends SortKey {
  readonly second?: SortKey;
}

/** A place in a text: a line, and where in it, in code units. */
export interface Spot {
  readonly line: number;
  readonly start: number;
}

/** What a place was about when it was last there. */
export type Gone = {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly reason: string;
} & ({ readonly row: FindingRow } | { readonly key: string; readonly asked: Asked });

/** A place with how one looks at it. Filter, search, sort and cursor belong to it, and are there again on the way back. */
export interface Route {
  readonly place: Place;
  readonly filter: string;
  readonly sort: Sort | undefined;
  readonly group: string | undefined;
  /** Headings that are closed. */
  readonly folded: ReadonlySet<string>;
  readonly marked: ReadonlySet<string>;
  /** Where a range of marks began. */
  readonly rangeFrom: string | undefined;
  readonly cursor: Cursor;
  /** First line of a text, or of the detail pane. */
  readonly scroll: number;
  readonly pane: 'main' | 'detail';
  /** What is searched for in a text; empty: nothing. */
  readonly search: string;
  /** The match, or the marked line, that one has gone to. */
  readonly spot: Spot | undefined;
  /** Present where what the place is about went while one looked. */
  readonly gone: Gone | undefined;
  /** The pane has the whole body, where there are two side by side. */
  readonly zoomed: boolean;
}

const nothing: ReadonlySet<string> = new Set();

export function routeTo(place: Place, filter = ''): Route {
  return {
    place,
    filter,
    sort: undefined,
    // Controls mean little without their framework.
    group: place.view === 'compliance' ? 'framework' : undefined,
    folded: nothing,
    marked: nothing,
    rangeFrom: undefined,
    cursor: startCursor,
    scroll: 0,
    pane: 'main',
    search: '',
    spot: undefined,
    gone: undefined,
    zoomed: false,
  };
}

export function placeKey(place: Place): string {
  return JSON.stringify(place);
}

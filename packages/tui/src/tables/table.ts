import { matchFilter, parseFilter } from '@k8s-risk/core';
import type { FacetField, FacetValue, Finding, QueryError, ResourceReference, Result } from '@k8s-risk/core';
import type { Action } from '../keys/keymap.ts';
import { glyphs } from '../format/glyphs.ts';
import type { Line } from '../format/line.ts';
import type { Records } from '../format/records.ts';
import { severalClusters } from '../state/cluster-scope.ts';
import { memoLast } from '../state/memo.ts';
import type { Place, Route, Sort } from '../state/place.ts';
import type { State } from '../state/state.ts';
import { recordText, chooseColumns, columnName, fitColumns, headingLine, rowLine, withoutCrowding } from './column.ts';
import type { Column, ColumnChoice } from './column.ts';
import { clusterColumns, withCluster } from './cluster-column.ts';
import { entriesOf, sortRows } from './arrange.ts';
import type { Entry } from './arrange.ts';
import { makeFacets } from './facets.ts';
import type { FacetQuestion } from './facets.ts';
import { narrowRows } from './narrow.ts';
import type { Narrowed, Narrowing } from './narrow.ts';
import { nothingPinned, splitPinned, withPinned } from './pinned.ts';
import type { PinnedHere } from './pinned.ts';

/** What Enter on a row does: go somewhere, or carry out an action. */
export type Opening =
  | { readonly kind: 'place'; readonly place: Place; readonly filter?: string }
  | { readonly kind: 'action'; readonly action: Action }
  | { readonly kind: 'bookmark'; readonly name: string }
  /** To look at this cluster alone. */
  | { readonly kind: 'cluster'; readonly cluster: string };

/** A list of things of one kind, as values and pure functions: what the rows are, and how they are shown and searched. */
export interface TableDefinition<Row extends object> extends Narrowing<Row> {
  readonly columns: readonly Column<Row>[];
  readonly rows: (state: State) => readonly Row[];
  readonly key: (row: Row) => string;
  /** By name, what stands in the heading. */
  readonly groups?: Readonly<Record<string, (row: Row) => string>>;
  readonly opening?: (row: Row) => Opening | undefined;
  readonly findings?: (row: Row) => readonly Finding[];
  /** The cluster that it is of: where several are shown, it is a column, a heading and a word of the filter. */
  readonly cluster?: (row: Row) => string;
  /** The object that it is about. */
  readonly resource?: (row: Row) => ResourceReference | undefined;
  /** Drawn faded: it no longer counts. */
  readonly faded?: (row: Row) => boolean;
  /** Drawn as a marked row is, by what it is itself. */
  readonly picked?: (row: Row) => boolean;
  /** It is about this program and not about clusters: a pinned filter does not go along to it. */
  readonly unpinned?: boolean;
}

/** A list as it is shown now. */
export interface TableList {
  /** Rows and headings. */
  readonly count: number;
  /** Rows that the filter lets through, and all there are. */
  readonly matching: number;
  readonly total: number;
  readonly error: QueryError | undefined;
  /** What the rows are sorted by: the first, and what decides between equals. Empty: as they come. */
  readonly order: readonly ListOrder[];
  readonly keyAt: (index: number) => string;
  readonly headingAt: (index: number) => string | undefined;
  readonly openingAt: (index: number) => Opening | undefined;
  readonly findingsAt: (index: number) => readonly Finding[];
  readonly clusterAt: (index: number) => string | undefined;
  readonly resourceAt: (index: number) => ResourceReference | undefined;
  readonly draw: (manner: DrawManner) => Drawing;
  /** All rows, those of closed headings too, and nothing cut: what a file gets. `chosen` as in `DrawManner`. */
  readonly records: (now: number, chosen: readonly string[] | undefined) => Records;
}

export interface ListOrder {
  readonly column: string;
  readonly name: string;
  /** From small to big, from a to z. */
  readonly ascending: boolean;
}

export interface DrawManner {
  readonly width: number;
  /** All columns. */
  readonly wide: boolean;
  /** There is much room: also the wide columns that leave the others their width. */
  readonly roomy?: boolean;
  /** Ids of the columns that a person wants, in their order. */
  readonly chosen?: readonly string[] | undefined;
  readonly now: number;
}

export interface Drawing {
  readonly heading: Line;
  /** Ids of the columns that there is room for. */
  readonly columns: readonly string[];
  readonly lineAt: (index: number) => Line;
  readonly fadedAt: (index: number) => boolean;
  readonly pickedAt: (index: number) => boolean;
}

export interface Choice {
  readonly id: string;
  readonly name: string;
}

/** What the list may be narrowed by. */
export interface TableFacets {
  readonly fields: readonly FacetField[];
  readonly valuesOf: (state: State, filter: string, field: FacetField) => readonly FacetValue[];
  /** How many rows a filter would show. */
  readonly countOf: (state: State, filter: string) => number;
}

/** A table without its kind of row: what the rest of the program works with. */
export interface Table {
  readonly list: (state: State, route: Route) => TableList;
  /** Whether a filter means something here; an error names the word that does not. */
  readonly check: (filter: string, now: number) => Result<undefined, QueryError>;
  readonly sorts: readonly Choice[];
  readonly columns: readonly ColumnChoice[];
  readonly facets: TableFacets;
  readonly groups: readonly string[];
  /** What a pinned filter is to these rows; `list` and `facets` are narrowed by it, too. */
  readonly pinnedHere: (pinned: string) => PinnedHere;
}

export function makeTable<Row extends object>(defined: TableDefinition<Row>): Table {
  const definition = withCluster(defined);
  const { columns, groups = {} } = definition;
  const sortable = clusterColumns(definition, []);
  const facets = makeFacets(definition);
  const parse = memoLast(parseFilter);
  const pinnedHere = memoLast((pinned: string) =>
    pinned === '' || definition.unpinned === true ? nothingPinned : splitPinned(pinned, definition.filter),
  );
  const narrow = memoLast((rows: readonly Row[], filter: string, minute: number) =>
    narrowRows(definition, rows, { parsed: parse(filter), now: minute * 60_000 }),
  );
  const arrange = memoLast((rows: readonly Row[], sort: Sort | undefined): readonly Row[] => {
    if (sort === undefined) return rows;
    const keys = sort.second === undefined ? [sort] : [sort, sort.second];
    return sortRows(
      rows,
      keys.map(({ column, reversed }) => ({ order: sortable.find(({ id }) => id === column)?.order, reversed })),
    );
  });
  const entries = memoLast((rows: readonly Row[], group: string | undefined, folded: ReadonlySet<string>) =>
    entriesOf(rows, group === undefined ? undefined : groups[group], folded),
  );
  const finish = memoLast(
    (
      shown: readonly Entry<Row>[],
      arranged: readonly Row[],
      { rows, total, error }: Narrowed<Row>,
      sort: Sort | undefined,
      clusters: readonly string[] | undefined,
    ): TableList => {
      const drawn = clusters === undefined ? columns : clusterColumns(definition, clusters);
      const order = ordersOf(sort, drawn, rows[0]);
      const access = accessTo({ ...definition, columns: drawn }, { shown, arranged, order });
      return { count: shown.length, matching: rows.length, total, error, order, ...access };
    },
  );
  const asking = (state: State, filter: string): FacetQuestion<Row> => ({
    rows: definition.rows(state),
    filter,
    pinned: pinnedHere(state.pinned).applied,
    minute: minuteOf(state),
  });
  return {
    list: (state, { filter, sort, group, folded }) => {
      const rows = definition.rows(state);
      const narrowed = narrow(rows, withPinned(pinnedHere(state.pinned).applied, filter), minuteOf(state));
      const arranged = arrange(narrowed.rows, sort);
      return finish(entries(arranged, group, folded), arranged, narrowed, sort, severalClusters(state));
    },
    check: (filter, now) => {
      const parsed = parseFilter(filter);
      if (!parsed.ok) return parsed;
      const made = matchFilter(parsed.value, definition.filter, now);
      return made.ok ? { ok: true, value: undefined } : made;
    },
    sorts: sortable
      .filter(({ order }) => order !== undefined)
      .map((column) => ({ id: column.id, name: columnName(column) })),
    columns: columns.map((column) => ({
      id: column.id,
      name: columnName(column),
      fixed: column.rank === 0,
      wide: column.wide ?? false,
    })),
    groups: Object.keys(groups),
    facets: {
      fields: facets.fields,
      valuesOf: (state, filter, field) => facets.valuesOf(asking(state, filter), field),
      countOf: (state, filter) => facets.countOf(asking(state, filter)),
    },
    pinnedHere,
  };
}

/** Ages are compared with a clock that moves once a minute, so that a tick is no reason to filter again. */
function minuteOf({ now }: State): number {
  return Math.floor(now / 60_000);
}

function ordersOf<Row>(
  sort: Sort | undefined,
  columns: readonly Column<Row>[],
  first: Row | undefined,
): readonly ListOrder[] {
  if (sort === undefined) return [];
  return [sort, ...(sort.second === undefined ? [] : [sort.second])].flatMap(({ column, reversed }) => {
    if (column === '') return reversed ? [{ column, name: 'as it comes', ascending: true }] : [];
    const found = columns.find(({ id }) => id === column);
    const sample = first === undefined ? undefined : found?.order?.(first);
    const ascending = (typeof sample === 'string') !== reversed;
    return found === undefined ? [] : [{ column, name: columnName(found), ascending }];
  });
}

interface Arranged<Row> {
  /** Rows under their headings, without those of headings that are closed. */
  readonly shown: readonly Entry<Row>[];
  readonly arranged: readonly Row[];
  readonly order: readonly ListOrder[];
}

/** Columns of a cell that is not cut: some are shorter where there is little room. */
const uncut = 1000;

type Access = Pick<
  TableList,
  'keyAt' | 'headingAt' | 'openingAt' | 'findingsAt' | 'clusterAt' | 'resourceAt' | 'draw' | 'records'
>;

function accessTo<Row extends object>(
  definition: TableDefinition<Row>,
  { shown, arranged, order }: Arranged<Row>,
): Access {
  const [sorted] = order;
  const { columns, key, opening, findings, cluster, resource, faded, picked } = definition;
  const rowAt = (index: number): Row | undefined => {
    const entry = shown[index];
    return entry === undefined || 'heading' in entry ? undefined : entry.row;
  };
  const ask = <Value>(index: number, about: ((row: Row) => Value) | undefined, otherwise: Value): Value => {
    const row = rowAt(index);
    return row === undefined || about === undefined ? otherwise : about(row);
  };
  const fit = memoLast((width: number, wide: boolean, roomy: boolean, chosen: readonly string[] | undefined) => {
    if (wide || !roomy) return fitColumns(chooseColumns(columns, chosen, wide), width);
    return fitColumns(withoutCrowding(chooseColumns(columns, chosen, true), width), width);
  });
  return {
    keyAt: (index) => {
      const entry = shown[index];
      if (entry === undefined) return '';
      return 'heading' in entry ? `heading ${entry.heading}` : key(entry.row);
    },
    headingAt: (index) => {
      const entry = shown[index];
      return entry !== undefined && 'heading' in entry ? entry.heading : undefined;
    },
    openingAt: (index) => ask(index, opening, undefined),
    findingsAt: (index) => ask(index, findings, []),
    clusterAt: (index) => ask(index, cluster, undefined),
    resourceAt: (index) => ask(index, resource, undefined),
    records: (now, chosen) => {
      const own = chooseColumns(columns, chosen, chosen === undefined);
      return {
        names: own.map(columnName),
        right: new Set(own.flatMap(({ align }, place) => (align === 'right' ? [place] : []))),
        rows: arranged.map((row) => own.map((column) => recordText(row, column, { now, width: uncut }))),
      };
    },
    draw: ({ width, wide, roomy = false, chosen, now }) => {
      const fitted = fit(width, wide, roomy, chosen);
      return {
        heading: headingLine(fitted, sorted),
        columns: fitted.map(({ id }) => id),
        lineAt: (index) => {
          const entry = shown[index];
          if (entry === undefined) return [];
          if (!('heading' in entry)) return rowLine(entry.row, fitted, now);
          return [
            { text: `${entry.folded ? glyphs.folded : glyphs.unfolded} ${entry.heading}`, style: 'strong' },
            { text: `  ${String(entry.members)}`, style: 'dim' },
          ];
        },
        fadedAt: (index) => ask(index, faded, false),
        pickedAt: (index) => ask(index, picked, false),
      };
    },
  };
}

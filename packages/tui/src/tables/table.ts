import { matchFilter, parseFilter } from '@k8s-risk/core';
import type { Filter, FilterAccess, Finding, QueryError, ResourceReference, Result } from '@k8s-risk/core';
import type { Action } from '../keys/keymap.ts';
import { glyphs } from '../format/glyphs.ts';
import type { Line } from '../format/line.ts';
import { memoLast } from '../state/memo.ts';
import type { Place, Route } from '../state/place.ts';
import type { State } from '../state/state.ts';
import { fitColumns, headingLine, rowLine } from './column.ts';
import type { Column } from './column.ts';
import { entriesOf, sortRows } from './arrange.ts';
import type { Entry } from './arrange.ts';

/** What Enter on a row does: go somewhere, or carry out an action. */
export type Opening =
  | { readonly kind: 'place'; readonly place: Place; readonly filter?: string }
  | { readonly kind: 'action'; readonly action: Action }
  | { readonly kind: 'bookmark'; readonly name: string };

/** A list of things of one kind, as values and pure functions: what the rows are, and how they are shown and searched. */
export interface TableDefinition<Row extends object> {
  readonly columns: readonly Column<Row>[];
  readonly rows: (state: State) => readonly Row[];
  readonly key: (row: Row) => string;
  readonly filter: FilterAccess<Row>;
  /** Rows that are hidden until the filter asks for them: accepted findings, for example. */
  readonly hidden?: (row: Row, filter: Filter) => boolean;
  /** By name, what stands in the heading. */
  readonly groups?: Readonly<Record<string, (row: Row) => string>>;
  readonly opening?: (row: Row) => Opening | undefined;
  readonly findings?: (row: Row) => readonly Finding[];
  /** The object that it is about. */
  readonly resource?: (row: Row) => ResourceReference | undefined;
  /** Drawn faded: it no longer counts. */
  readonly faded?: (row: Row) => boolean;
}

/** A list as it is shown now. */
export interface TableList {
  /** Rows and headings. */
  readonly count: number;
  /** Rows that the filter lets through, and all there are. */
  readonly matching: number;
  readonly total: number;
  readonly error: QueryError | undefined;
  readonly keyAt: (index: number) => string;
  readonly headingAt: (index: number) => string | undefined;
  readonly openingAt: (index: number) => Opening | undefined;
  readonly findingsAt: (index: number) => readonly Finding[];
  readonly resourceAt: (index: number) => ResourceReference | undefined;
  readonly draw: (manner: DrawManner) => Drawing;
}

export interface DrawManner {
  readonly width: number;
  readonly wide: boolean;
  readonly now: number;
}

export interface Drawing {
  readonly heading: Line;
  readonly lineAt: (index: number) => Line;
  readonly fadedAt: (index: number) => boolean;
}

export interface Choice {
  readonly id: string;
  readonly title: string;
}

/** A table without its kind of row: what the rest of the program works with. */
export interface Table {
  readonly list: (state: State, route: Route) => TableList;
  /** Whether a filter means something here; an error names the word that does not. */
  readonly check: (filter: string, now: number) => Result<undefined, QueryError>;
  readonly sorts: readonly Choice[];
  readonly groups: readonly string[];
}

export function makeTable<Row extends object>(definition: TableDefinition<Row>): Table {
  const { columns, groups = {} } = definition;
  const parse = memoLast(parseFilter);
  const narrow = memoLast((rows: readonly Row[], filter: string, minute: number) =>
    narrowRows(definition, rows, parse(filter), minute),
  );
  const arrange = memoLast((rows: readonly Row[], column: string | undefined, reversed: boolean) =>
    sortRows(rows, columns.find(({ id }) => id === column)?.order, reversed),
  );
  const entries = memoLast((rows: readonly Row[], group: string | undefined, folded: ReadonlySet<string>) =>
    entriesOf(rows, group === undefined ? undefined : groups[group], folded),
  );
  const finish = memoLast(
    (shown: readonly Entry<Row>[], matching: number, total: number, error: QueryError | undefined): TableList => ({
      count: shown.length,
      matching,
      total,
      error,
      ...accessTo(definition, shown),
    }),
  );
  return {
    list: (state, { filter, sort, group, folded }) => {
      const rows = definition.rows(state);
      // Ages are compared with a clock that moves once a minute, so that a tick is no reason to filter again.
      const narrowed = narrow(rows, filter, Math.floor(state.now / 60_000));
      const sorted = arrange(narrowed.rows, sort?.column, sort?.reversed ?? false);
      return finish(entries(sorted, group, folded), narrowed.rows.length, narrowed.total, narrowed.error);
    },
    check: (filter, now) => {
      const parsed = parseFilter(filter);
      if (!parsed.ok) return parsed;
      const made = matchFilter(parsed.value, definition.filter, now);
      return made.ok ? { ok: true, value: undefined } : made;
    },
    sorts: columns.filter(({ order }) => order !== undefined).map(({ id, title }) => ({ id, title })),
    groups: Object.keys(groups),
  };
}

interface Narrowed<Row> {
  readonly rows: readonly Row[];
  readonly total: number;
  readonly error: QueryError | undefined;
}

function narrowRows<Row extends object>(
  { filter: access, hidden }: TableDefinition<Row>,
  rows: readonly Row[],
  parsed: Result<Filter, QueryError>,
  minute: number,
): Narrowed<Row> {
  const filter = parsed.ok ? parsed.value : [];
  const shown = hidden === undefined ? rows : rows.filter((row) => !hidden(row, filter));
  const total = shown.length;
  if (!parsed.ok) return { rows: shown, total, error: parsed.error };
  if (filter.length === 0) return { rows: shown, total, error: undefined };
  const test = matchFilter(filter, access, minute * 60_000);
  return test.ok
    ? { rows: shown.filter(test.value), total, error: undefined }
    : { rows: shown, total, error: test.error };
}

type Access = Pick<TableList, 'keyAt' | 'headingAt' | 'openingAt' | 'findingsAt' | 'resourceAt' | 'draw'>;

function accessTo<Row extends object>(definition: TableDefinition<Row>, shown: readonly Entry<Row>[]): Access {
  const { columns, key, opening, findings, resource, faded } = definition;
  const rowAt = (index: number): Row | undefined => {
    const entry = shown[index];
    return entry === undefined || 'heading' in entry ? undefined : entry.row;
  };
  const ask = <Value>(index: number, about: ((row: Row) => Value) | undefined, otherwise: Value): Value => {
    const row = rowAt(index);
    return row === undefined || about === undefined ? otherwise : about(row);
  };
  const fit = memoLast((width: number, wide: boolean) => fitColumns(columns, width, wide));
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
    resourceAt: (index) => ask(index, resource, undefined),
    draw: ({ width, wide, now }) => {
      const fitted = fit(width, wide);
      return {
        heading: headingLine(fitted),
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
      };
    },
  };
}

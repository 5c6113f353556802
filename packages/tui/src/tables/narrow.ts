import { matchFilter } from '@k8s-risk/core';
import type { Filter, FilterAccess, QueryError, Result } from '@k8s-risk/core';

/** What a word of a filter is about. */
export type AskedField = Filter[number]['condition']['field'];

/** How rows of one kind are searched. */
export interface Narrowing<Row> {
  readonly filter: FilterAccess<Row>;
  /** Rows that are hidden until the filter asks for them, by the fields that it names: accepted findings, for example. */
  readonly hidden?: (row: Row, asked: ReadonlySet<AskedField>) => boolean;
}

/** Rows that the filter lets through, and how many there are in all. A filter that is wrong lets all through. */
export interface Narrowed<Row> {
  readonly rows: readonly Row[];
  readonly total: number;
  readonly error: QueryError | undefined;
}

/** @param now milliseconds since 1970 */
export function narrowRows<Row>(
  narrowing: Narrowing<Row>,
  rows: readonly Row[],
  { parsed, now }: { readonly parsed: Result<Filter, QueryError>; readonly now: number },
): Narrowed<Row> {
  const filter = parsed.ok ? parsed.value : [];
  const shown = withoutHidden(narrowing, rows, fieldsOf(filter));
  const total = shown.length;
  if (!parsed.ok) return { rows: shown, total, error: parsed.error };
  if (filter.length === 0) return { rows: shown, total, error: undefined };
  const test = matchFilter(filter, narrowing.filter, now);
  return test.ok
    ? { rows: shown.filter(test.value), total, error: undefined }
    : { rows: shown, total, error: test.error };
}

export function withoutHidden<Row>(
  { hidden }: Narrowing<Row>,
  rows: readonly Row[],
  asked: readonly AskedField[],
): readonly Row[] {
  if (hidden === undefined) return rows;
  const fields = new Set(asked);
  return rows.filter((row) => !hidden(row, fields));
}

export function fieldsOf(filter: Filter): readonly AskedField[] {
  return filter.map(({ condition }) => condition.field);
}

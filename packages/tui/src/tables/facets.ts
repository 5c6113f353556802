import { besideFacet, countFacet, facetFieldsOf, matchFilter, parseFilter } from '@k8s-risk/core';
import type { FacetField, FacetValue } from '@k8s-risk/core';
import { memoLast } from '../state/memo.ts';
import { fieldsOf, narrowRows, withoutHidden } from './narrow.ts';
import type { Narrowing } from './narrow.ts';

/** What rows of one kind may be narrowed by: the fields of their filter, and the values that they have. */
export interface Facets<Row> {
  readonly fields: readonly FacetField[];
  /** Most rows first, counted under the rest of the filter; a filter that is wrong has none. */
  readonly valuesOf: (question: FacetQuestion<Row>, field: FacetField) => readonly FacetValue[];
  /** How many rows the filter would show. */
  readonly countOf: (question: FacetQuestion<Row>) => number;
}

export interface FacetQuestion<Row> {
  readonly rows: readonly Row[];
  readonly filter: string;
  /** Minutes since 1970: what is asked of ages does not change from one tick to the next. */
  readonly minute: number;
}

export function makeFacets<Row>(narrowing: Narrowing<Row>): Facets<Row> {
  const { filter: access } = narrowing;
  const values = memoLast((rows: readonly Row[], text: string, field: FacetField, minute: number) => {
    const parsed = parseFilter(text);
    if (!parsed.ok) return [];
    const beside = besideFacet(parsed.value, field);
    const test = matchFilter(beside, access, minute * 60_000);
    if (!test.ok) return [];
    // A value that is chosen is asked for.
    const shown = withoutHidden(narrowing, rows, [field, ...fieldsOf(beside)]);
    return countFacet(shown.filter(test.value), parsed.value, { field, access });
  });
  const count = memoLast(
    (rows: readonly Row[], text: string, minute: number) =>
      narrowRows(narrowing, rows, { parsed: parseFilter(text), now: minute * 60_000 }).rows.length,
  );
  return {
    fields: facetFieldsOf(access),
    valuesOf: ({ rows, filter, minute }, field) => values(rows, filter, field, minute),
    countOf: ({ rows, filter, minute }) => count(rows, filter, minute),
  };
}

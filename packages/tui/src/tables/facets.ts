import { besideFacet, countFacet, facetFieldsOf, matchFilter, parseFilter } from '@k8s-risk/core';
import type { FacetField, FacetValue } from '@k8s-risk/core';
import { memoLast } from '../state/memo.ts';
import { fieldsOf, narrowRows, withoutHidden } from './narrow.ts';
import type { Narrowing } from './narrow.ts';
import { withPinned } from './pinned.ts';

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
  /** What narrows the rows beside it: it chooses no value, and none of it is taken away. */
  readonly pinned: string;
  /** Minutes since 1970: what is asked of ages does not change from one tick to the next. */
  readonly minute: number;
}

export function makeFacets<Row>(narrowing: Narrowing<Row>): Facets<Row> {
  const { filter: access } = narrowing;
  const values = memoLast((rows: readonly Row[], text: string, pinned: string, field: FacetField, minute: number) => {
    const parsed = parseFilter(text);
    const fixed = parseFilter(pinned);
    if (!parsed.ok || !fixed.ok) return [];
    const beside = [...fixed.value, ...besideFacet(parsed.value, field)];
    const test = matchFilter(beside, access, minute * 60_000);
    if (!test.ok) return [];
    // A value that is chosen is asked for.
    const shown = withoutHidden(narrowing, rows, [field, ...fieldsOf(beside)]);
    return countFacet(shown.filter(test.value), parsed.value, { field, access });
  });
  const count = memoLast(
    (rows: readonly Row[], text: string, pinned: string, minute: number) =>
      narrowRows(narrowing, rows, { parsed: parseFilter(withPinned(pinned, text)), now: minute * 60_000 }).rows.length,
  );
  return {
    fields: facetFieldsOf(access),
    valuesOf: ({ rows, filter, pinned, minute }, field) => values(rows, filter, pinned, field, minute),
    countOf: ({ rows, filter, pinned, minute }) => count(rows, filter, pinned, minute),
  };
}

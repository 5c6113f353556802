import type { FacetField, FacetValue } from '@k8s-risk/core';
import { tableOf } from '../tables/table-of.ts';
import { severalClusters } from './cluster-scope.ts';
import { keepPlace, startCursor } from './cursor.ts';
import type { Cursor, Rows } from './cursor.ts';
import { layoutOf, panelSize } from './layout.ts';
import type { FacetMenu } from './overlay.ts';
import { say } from './notice.ts';
import { routeOf } from './state.ts';
import type { State } from './state.ts';

/** Lines of the panel that are no values: the headings, a rule and the filter. */
const besides = 3;

/** What the list here may be filtered by, with what its filter has already. */
export function openFacets(state: State): State {
  const { place, filter } = routeOf(state);
  const table = tableOf(place);
  if (table === undefined || facetFields(state).length === 0)
    return say(state, { text: 'this list has no values to choose from', tone: 'warning', at: state.now });
  const checked = table.check(filter, state.now);
  if (!checked.ok) return say(state, { text: checked.error.message, tone: 'warning', at: state.now });
  const overlay: FacetMenu = {
    kind: 'facets',
    draft: filter,
    fieldAt: 0,
    pane: 'fields',
    cursor: startCursor,
    narrow: '',
    writing: false,
    error: undefined,
  };
  return { ...state, overlay };
}

export function facetFields(state: State): readonly FacetField[] {
  const fields = tableOf(routeOf(state).place)?.facets.fields ?? [];
  return severalClusters(state) === undefined ? fields.filter((field) => field !== 'cluster') : fields;
}

/** The values of the field that one is at, as far as they contain what was written. */
export function facetValues(state: State, { draft, fieldAt, narrow }: FacetMenu): readonly FacetValue[] {
  const facets = tableOf(routeOf(state).place)?.facets;
  const field = facetFields(state)[fieldAt];
  if (facets === undefined || field === undefined) return [];
  const values = facets.valuesOf(state, draft, field);
  const wanted = narrow.toLowerCase();
  return wanted === '' ? values : values.filter(({ value }) => value.toLowerCase().includes(wanted));
}

/** Values that fit on the screen. */
export function facetHeight(state: State): number {
  const { place } = routeOf(state);
  return Math.max(1, panelSize(layoutOf(state.size, place.view)).rows - besides);
}

/** The cursor stays on its value, whatever the cluster does meanwhile. */
export function facetCursor(menu: FacetMenu, values: readonly FacetValue[], height: number): Cursor {
  return keepPlace(menu.cursor, rowsOf(values), height);
}

export function rowsOf(values: readonly FacetValue[]): Rows {
  return { count: values.length, keyAt: (index) => values[index]?.value ?? '' };
}

import { chosenValues, parseFilter } from '@k8s-risk/core';
import type { FacetField, FacetValue, Filter } from '@k8s-risk/core';
import { glyphs } from '../format/glyphs.ts';
import { apart, fitText } from '../format/line.ts';
import type { Line, Span } from '../format/line.ts';
import { windowOffset } from '../state/cursor.ts';
import { facetCursor, facetFields, facetHeight, facetValues } from '../state/facet-menu.ts';
import type { FacetMenu } from '../state/overlay.ts';
import { pinnedIn } from '../state/pin.ts';
import { routeOf } from '../state/state.ts';
import type { Size, State } from '../state/state.ts';
import { tableOf } from '../tables/table-of.ts';
import type { Document } from './document.ts';

const fieldWidth = 11;
const countWidth = 6;

/** Fields on the left, the values of one of them on the right, and below them the filter that they make. */
export function facetsDocument(state: State, menu: FacetMenu, { columns, rows }: Size): Document {
  const height = Math.min(facetHeight(state), rows);
  const values = facetValues(state, menu);
  const left = fieldLines(state, menu, height);
  const right = valueLines(menu, values, { width: columns - fieldWidth - 3, height });
  const pairs = Array.from({ length: height }, (_, index): Line => [
    ...(left[index] ?? [{ text: ' '.repeat(fieldWidth) }]),
    { text: ` ${glyphs.down} `, style: 'border' },
    ...(right[index] ?? []),
  ]);
  return [
    headLine(state, menu, values.length),
    ...pairs,
    [{ text: glyphs.across.repeat(columns), style: 'border' }],
    filterLine(state, menu, columns),
  ];
}

function headLine(state: State, { fieldAt, narrow, writing }: FacetMenu, count: number): Line {
  const field = facetFields(state)[fieldAt] ?? '';
  return [
    { text: fitText('  FIELD', { width: fieldWidth }), style: 'dim' },
    { text: ` ${glyphs.down} `, style: 'border' },
    { text: `${'ROWS'.padStart(countWidth + 5)}  ${field.toUpperCase()}`, style: 'dim' },
    { text: `  ${String(count)}`, style: 'dim' },
    ...(narrow === '' && !writing
      ? []
      : [{ text: '  /', style: 'key' } as const, { text: narrow, style: 'accent' } as const]),
    ...(writing ? [{ text: ' ', style: 'cursor' } as const] : []),
  ];
}

function fieldLines(state: State, menu: FacetMenu, height: number): readonly Line[] {
  const fields = facetFields(state);
  const parsed = parseFilter(menu.draft);
  const filter = parsed.ok ? parsed.value : [];
  const offset = windowOffset({ key: undefined, index: menu.fieldAt, offset: 0 }, fields.length, height);
  return fields.slice(offset, offset + height).map((field, index) => {
    const here = offset + index === menu.fieldAt;
    return [cursorSpan(here), fieldSpan(field, { filter, here, focused: menu.pane === 'fields' })];
  });
}

function fieldSpan(
  field: FacetField,
  { filter, here, focused }: { readonly filter: Filter; readonly here: boolean; readonly focused: boolean },
): Span {
  const chosen = chosenValues(filter, field).length;
  const text = fitText(` ${field.padEnd(7)}${chosen === 0 ? '' : String(chosen)}`, { width: fieldWidth - 1 });
  if (here && focused) return { text, style: 'cursor' };
  return chosen > 0 || here ? { text, style: here ? 'strong' : 'accent' } : { text };
}

function valueLines(
  menu: FacetMenu,
  values: readonly FacetValue[],
  { width, height }: { readonly width: number; readonly height: number },
): readonly Line[] {
  if (values.length === 0)
    return [[{ text: `  ${menu.narrow === '' ? 'no row has any' : 'none contains this'}`, style: 'dim' }]];
  const cursor = facetCursor(menu, values, height);
  const offset = windowOffset(cursor, values.length, height);
  const focused = menu.pane === 'values';
  return values.slice(offset, offset + height).map(({ value, count, chosen }, index) => {
    const here = focused && offset + index === cursor.index;
    const text = fitText(value, { width: Math.max(1, width - countWidth - 7), cut: 'middle' });
    return [
      cursorSpan(here),
      { text: chosen ? '[x]' : '[ ]', style: chosen ? 'accent' : 'dim' },
      { text: ` ${String(count).padStart(countWidth)}  `, style: 'dim' },
      here ? { text, style: 'cursor' } : chosen ? { text, style: 'strong' } : { text },
    ];
  });
}

function cursorSpan(here: boolean): Span {
  return here ? { text: glyphs.cursor, style: 'accent' } : { text: ' ' };
}

function filterLine(state: State, { draft, error }: FacetMenu, columns: number): Line {
  if (error !== undefined) return [{ text: error, style: 'danger' }];
  const route = routeOf(state);
  const table = tableOf(route.place);
  if (table === undefined) return [];
  const shows = table.facets.countOf(state, draft);
  const { applied } = pinnedIn(state, route);
  const pinned: Line = applied === '' ? [] : [{ text: `pinned [${applied}]  `, style: 'warning' }];
  const left: Line =
    draft === ''
      ? [...pinned, { text: 'no filter', style: 'dim' }]
      : [...pinned, { text: '/', style: 'key' }, { text: draft, style: 'accent' }];
  const { total } = table.list(state, route);
  return apart(left, [{ text: `${String(shows)} of ${String(total)} rows`, style: 'strong' }], columns);
}

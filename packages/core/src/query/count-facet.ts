import { chosenValues, facetKey, isTextField } from './facet.ts';
import type { FacetField } from './facet.ts';
import type { Filter } from './filter.ts';
import { findParts } from './find-parts.ts';
import type { FilterAccess } from './match-filter.ts';
import { readableValue } from './quote-value.ts';
import { valueMeaning } from './value-meaning.ts';
import type { ValueMeaning } from './value-meaning.ts';

/** A value of a field, with how many rows choosing it alone would show. */
export interface FacetValue {
  readonly value: string;
  readonly count: number;
  readonly chosen: boolean;
}

/** Which rows have a text, by the text in lower case. */
type Places = ReadonlyMap<string, readonly number[]>;

/**
 * The values of a field, most rows first. What the filter already chooses is among them, though no row may have it: a
 * glob, or the value of a row that is gone.
 * @param rows those that the rest of the filter lets through, `besideFacet`
 */
export function countFacet<Row>(
  rows: readonly Row[],
  filter: Filter,
  { field, access }: { readonly field: FacetField; readonly access: FilterAccess<Row> },
): readonly FacetValue[] {
  const { places, values } = collectTexts(rows, textsOf(field, access));
  const chosen = new Set<string>();
  const byKey = new Map<string, string>();
  for (const value of chosenValues(filter, field)) {
    chosen.add(facetKey(field, value));
    byKey.set(facetKey(field, value), value);
  }
  for (const text of values) {
    const value = readableValue(text);
    if (value !== '') byKey.set(facetKey(field, value), value);
  }
  const means = [...byKey].map(([key, value]) => ({ key, value, meaning: meaningOf(field, value) }));
  const parts = means.flatMap(({ meaning }) => ('part' in meaning ? [meaning.part] : []));
  const holders = findParts(parts, parts.length === 0 ? [] : [...places.keys()]);
  return means
    .map(({ key, value, meaning }) => ({
      value,
      count: countRows(textsMeant(meaning, places, holders), places),
      chosen: chosen.has(key),
    }))
    .filter((one) => one.count > 0 || one.chosen)
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}

function collectTexts<Row>(
  rows: readonly Row[],
  textsOfRow: (row: Row) => readonly string[],
): { readonly places: Places; readonly values: readonly string[] } {
  const places = new Map<string, number[]>();
  const values: string[] = [];
  for (const [index, row] of rows.entries()) {
    for (const text of textsOfRow(row)) {
      const lower = text.toLowerCase();
      const known = places.get(lower);
      if (known === undefined) {
        places.set(lower, [index]);
        values.push(text);
      } else if (known.at(-1) !== index) known.push(index);
    }
  }
  return { places, values };
}

function textsOf<Row>(field: FacetField, access: FilterAccess<Row>): (row: Row) => readonly string[] {
  const read = access[field];
  return (row) => {
    const found = read?.(row);
    if (found === null || found === undefined) return [];
    return typeof found === 'string' ? [found] : found;
  };
}

function meaningOf(field: FacetField, value: string): ValueMeaning {
  return isTextField(field) ? valueMeaning(field, value) : { text: value };
}

function textsMeant(
  meaning: ValueMeaning,
  places: Places,
  holders: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  if ('text' in meaning) return [meaning.text];
  if ('part' in meaning) return holders.get(meaning.part) ?? [];
  return [...places.keys()].filter(meaning.fits);
}

function countRows(texts: readonly string[], places: Places): number {
  const [only = ''] = texts;
  if (texts.length === 1) return places.get(only)?.length ?? 0;
  return new Set(texts.flatMap((text) => places.get(text) ?? [])).size;
}

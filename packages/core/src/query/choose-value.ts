import { err, ok } from '../model/result.ts';
import type { Result } from '../model/result.ts';
import { facetKey, facetTerm, valuesOf } from './facet.ts';
import type { FacetField, FacetTerm } from './facet.ts';
import { listValues } from './lex-words.ts';
import { parseFilter } from './parse-filter.ts';
import type { QueryError } from './query-error.ts';
import { quoteValue } from './quote-value.ts';

/**
 * The text of a filter in which a value is chosen, or no longer is: `ns:a` and `b` give `ns:a,b`. Every other word stays
 * as it was typed, so that choosing a value and taking it back gives the same text. Only a comparison (`sev>=high`) becomes
 * a list of what it means.
 */
export function toggleValue(text: string, field: FacetField, value: string): Result<string, QueryError> {
  const filter = parseFilter(text);
  if (!filter.ok) return filter;
  const term = facetTerm(filter.value, field);
  const next = term === undefined ? withWord(text, `${field}:${quoteValue(value)}`) : inTerm(text, term, value);
  const checked = parseFilter(next);
  return checked.ok ? ok(next) : err(checked.error);
}

function withWord(text: string, word: string): string {
  return text.trim() === '' ? word : `${text} ${word}`;
}

function inTerm(text: string, { condition, start, end }: FacetTerm, value: string): string {
  const { field } = condition;
  const keys = valuesOf(condition).map((one) => facetKey(field, one));
  const key = facetKey(field, value);
  const others = keys.filter((one) => one !== key);
  const chosen = others.length < keys.length;
  if (chosen && others.length === 0) return withoutWord(text, start, end);
  const before = text.slice(0, start);
  const after = text.slice(end);
  if ('comparison' in condition) return `${before}${field}:${(chosen ? others : [...keys, key]).join(',')}${after}`;
  const word = text.slice(start, end);
  if (!chosen) return `${before}${word},${quoteValue(value)}${after}`;
  const colon = word.indexOf(':') + 1;
  return before + word.slice(0, colon) + withoutValue(word.slice(colon), keys, key) + after;
}

/** A value goes with the comma before it, the first one with the comma behind it. */
function withoutValue(list: string, keys: readonly string[], key: string): string {
  return listValues(list).reduceRight((rest, { start, end }, index) => {
    if (keys[index] !== key) return rest;
    return start === 0 ? rest.slice(end + 1) : rest.slice(0, start - 1) + rest.slice(end);
  }, list);
}

function withoutWord(text: string, start: number, end: number): string {
  if (start > 0) return text.slice(0, start - 1) + text.slice(end);
  return text.slice(end + 1);
}

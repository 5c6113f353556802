import { didYouMean } from '../model/did-you-mean.ts';
import { err, ok } from '../model/result.ts';
import type { Result } from '../model/result.ts';
import { severities } from '../model/severity.ts';
import type { Severity } from '../model/severity.ts';
import { parseDuration } from './duration.ts';
import { fieldAliases, filterFields, filterStatuses, statusAliases, textFields } from './filter.ts';
import type { Comparison, Condition, Filter, FilterField, FilterStatus, FilterTerm } from './filter.ts';
import { lexWords, splitValues } from './lex-words.ts';
import type { Word } from './lex-words.ts';
import { queryError } from './query-error.ts';
import type { QueryError } from './query-error.ts';

/** `[!]field:value[,value]   age<7d   risk>50   bare words`; every word must hold. An empty text filters nothing. */
export function parseFilter(text: string): Result<Filter, QueryError> {
  const words = lexWords(text);
  if (!words.ok) return words;
  const terms: FilterTerm[] = [];
  for (const word of words.value) {
    const term = parseTerm(word);
    if (!term.ok) return term;
    terms.push(term.value);
  }
  return ok(terms);
}

export function parseTerm(word: Word): Result<FilterTerm, QueryError> {
  const { start, end } = word;
  const negated = isNegated(word);
  const condition = parseCondition(negated ? word.raw.slice(1) : word.raw, negated ? start + 1 : start);
  return condition.ok ? ok({ negated, condition: condition.value, start, end }) : condition;
}

/** A word that is written like a term with a field, whether or not there is such a field. */
export function looksLikeTerm(word: Word): boolean {
  return fieldShape.test(isNegated(word) ? word.raw.slice(1) : word.raw);
}

function isNegated({ raw }: Word): boolean {
  return raw.startsWith('!') && raw.length > 1;
}

const fieldShape = /^([A-Za-z][\w-]*)(:|<=|>=|<|>)([^]*)$/;

/** @param start of `raw` in the text */
function parseCondition(raw: string, start: number): Result<Condition, QueryError> {
  const [, name = '', operator = '', value = ''] = fieldShape.exec(raw) ?? [];
  if (name === '') return ok({ field: 'text', words: splitValues(raw).map((word) => word.toLowerCase()) });
  const place = { start, end: start + name.length };
  const field = fieldOf(name);
  if (field === undefined) {
    const hint = didYouMean(name, [...filterFields, ...Object.keys(fieldAliases)]);
    const message = `no field "${name}"${hint}; there are ${filterFields.join(', ')}`;
    return err(queryError('unknown-field', message, place));
  }
  const condition = makeCondition(field, operator, splitValues(value));
  if (typeof condition !== 'string') return ok(condition);
  const end = start + raw.length;
  return err(queryError('bad-value', condition, { start: Math.min(place.end + operator.length, end - 1), end }));
}

/** The condition, or in words what is wrong with its value. */
function makeCondition(field: FilterField, operator: string, values: readonly string[]): Condition | string {
  const [first, second] = values;
  if (first === undefined) return `${field}${operator} needs a value, e.g. ${exampleOf[field]}`;
  if (second !== undefined && singleFields.has(field)) return `${field} takes one value: write ${exampleOf[field]}`;
  const comparison = asComparison(operator);
  switch (field) {
    case 'sev':
      return severityCondition(values, comparison);
    case 'status':
      return comparison === undefined ? statusCondition(values) : `status has no order: write ${exampleOf.status}`;
    case 'since': {
      if (comparison !== undefined) return `since has no order: write ${exampleOf.since}`;
      if (/^\d{4}-\d{2}-\d{2}$/.test(first))
        return Number.isNaN(Date.parse(first)) ? `there is no day ${first}` : { field, date: first };
      const milliseconds = parseDuration(first);
      return milliseconds === undefined ? notADuration(first) : { field, milliseconds };
    }
    case 'age': {
      const milliseconds = parseDuration(first);
      if (comparison === undefined) return `age is compared: write ${exampleOf.age}`;
      return milliseconds === undefined ? notADuration(first) : { field, comparison, milliseconds };
    }
    case 'risk': {
      if (comparison === undefined) return `risk is compared: write ${exampleOf.risk}`;
      return /^\d{1,3}(\.\d{1,3})?$/.test(first)
        ? { field, comparison, risk: Number(first) }
        : `"${first}" is no risk: a number from 0 to 100`;
    }
    default:
      return comparison === undefined ? { field, values } : `${field} has no order: write ${exampleOf[field]}`;
  }
}

function severityCondition(values: readonly string[], comparison: Comparison | undefined): Condition | string {
  const found: Severity[] = [];
  for (const value of values) {
    const severity = severityOf(value);
    if (severity === undefined)
      return `"${value}" is no severity${didYouMean(value, severities)}; one of ${severities.join(', ')}`;
    found.push(severity);
  }
  const [first] = found;
  if (comparison === undefined || first === undefined) return { field: 'sev', severities: found };
  return found.length === 1
    ? { field: 'sev', comparison, severity: first }
    : 'sev is compared with one severity: write sev>=high';
}

/** Whole, or at least its first three letters. */
function severityOf(text: string): Severity | undefined {
  const wanted = text.toLowerCase();
  return severities.find((severity) => severity === wanted || (wanted.length >= 3 && severity.startsWith(wanted)));
}

function statusCondition(values: readonly string[]): Condition | string {
  const statuses: FilterStatus[] = [];
  for (const value of values) {
    const wanted = value.toLowerCase();
    const status = filterStatuses.find((known) => known === wanted) ?? statusAliases[wanted];
    if (status === undefined)
      return `"${value}" is no status${didYouMean(value, [...filterStatuses, ...Object.keys(statusAliases)])}; one of ${filterStatuses.join(', ')}`;
    statuses.push(status);
  }
  return { field: 'status', statuses };
}

function fieldOf(name: string): FilterField | undefined {
  const wanted = name.toLowerCase();
  return filterFields.find((field) => field === wanted) ?? fieldAliases[wanted];
}

function asComparison(operator: string): Comparison | undefined {
  return operator === '<' || operator === '<=' || operator === '>' || operator === '>=' ? operator : undefined;
}

function notADuration(text: string): string {
  return `"${text}" is no duration: 30m, 12h, 7d or 4w`;
}

const singleFields: ReadonlySet<FilterField> = new Set(['since', 'age', 'risk']);

export const exampleOf: Readonly<Record<FilterField, string>> = {
  ...(Object.fromEntries(textFields.map((field) => [field, `${field}:a,b*`])) as Record<
    (typeof textFields)[number],
    string
  >),
  sev: 'sev:crit,high',
  cluster: 'cluster:prod*',
  ns: 'ns:pay*',
  kind: 'kind:Deployment',
  cis: 'cis:5.2',
  status: 'status:new',
  since: 'since:7d',
  age: 'age<7d',
  risk: 'risk>50',
};

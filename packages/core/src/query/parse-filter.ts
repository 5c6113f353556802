import { didYouMean } from '../model/did-you-mean.ts';
import { err, ok } from '../model/result.ts';
import type { Result } from '../model/result.ts';
import { severities } from '../model/severity.ts';
import type { Severity } from '../model/severity.ts';
import { parseDuration } from './duration.ts';
import { fieldAliases, filterFields, filterStatuses, statusAliases, textFields } from './filter.ts';
import type { Comparison, Condition, Filter, FilterField, FilterStatus, FilterTerm } from './filter.ts';
import { lexWords } from './lex-words.ts';
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
  const negated = !word.quoted && word.text.startsWith('!') && word.text.length > 1;
  const body = negated ? word.text.slice(1) : word.text;
  const condition = word.quoted ? textCondition([word.text]) : parseCondition(body, word, negated ? 1 : 0);
  return condition.ok ? ok({ negated, condition: condition.value, start, end }) : condition;
}

/** A word that is written like a term with a field, whether or not there is such a field. */
export function looksLikeTerm({ text, quoted }: Word): boolean {
  return !quoted && fieldShape.test(text.replace(/^!/, ''));
}

const fieldShape = /^([A-Za-z][\w-]*)(:|<=|>=|<|>)([^]*)$/;

function parseCondition(body: string, word: Word, skipped: number): Result<Condition, QueryError> {
  const [, name = '', operator = '', value = ''] = fieldShape.exec(body) ?? [];
  if (name === '') return textCondition(body.split(',').filter((part) => part !== ''));
  const place = { start: word.start + skipped, end: word.start + skipped + name.length };
  const field = fieldOf(name);
  if (field === undefined) {
    const hint = didYouMean(name, [...filterFields, ...Object.keys(fieldAliases)]);
    const message = `no field "${name}"${hint}; there are ${filterFields.join(', ')}`;
    return err(queryError('unknown-field', message, place));
  }
  const valuePlace = { start: Math.min(place.end + operator.length, word.end), end: word.end };
  const condition = makeCondition(field, operator, value);
  return typeof condition === 'string' ? err(queryError('bad-value', condition, valuePlace)) : ok(condition);
}

/** The condition, or in words what is wrong with its value. */
function makeCondition(field: FilterField, operator: string, text: string): Condition | string {
  const values = text.split(',').filter((value) => value !== '');
  const [first] = values;
  if (first === undefined) return `${field}${operator} needs a value, e.g. ${exampleOf[field]}`;
  const comparison = asComparison(operator);
  switch (field) {
    case 'sev':
      return severityCondition(values, comparison);
    case 'status':
      return comparison === undefined ? statusCondition(values) : `status has no order: write ${exampleOf.status}`;
    case 'since': {
      if (/^\d{4}-\d{2}-\d{2}$/.test(first)) return { field, date: first };
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
      return /^\d{1,3}(\.\d+)?$/.test(first)
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

function textCondition(words: readonly string[]): Result<Condition, QueryError> {
  return ok({ field: 'text', words: words.map((word) => word.toLowerCase()) });
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

const exampleOf: Readonly<Record<FilterField, string>> = {
  ...(Object.fromEntries(textFields.map((field) => [field, `${field}:a,b*`])) as Record<
    (typeof textFields)[number],
    string
  >),
  sev: 'sev:crit,high',
  ns: 'ns:pay*',
  kind: 'kind:Deployment',
  cis: 'cis:5.2',
  status: 'status:new',
  since: 'since:7d',
  age: 'age<7d',
  risk: 'risk>50',
};

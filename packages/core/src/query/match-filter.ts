import { isGlob, matchesGlob } from '../model/glob.ts';
import { err, ok } from '../model/result.ts';
import type { Result } from '../model/result.ts';
import type { Severity } from '../model/severity.ts';
import { compares } from './compares.ts';
import type { Condition, Filter, FilterStatus, TextField } from './filter.ts';
import { queryError } from './query-error.ts';
import type { QueryError } from './query-error.ts';
import { severitiesMeant, valueMeaning } from './value-meaning.ts';

type TextOf<Row> = (row: Row) => string | readonly string[] | null | undefined;

/** What a filter may ask of a kind of row. A field without a function is one that these rows do not have. */
export type FilterAccess<Row> = { readonly [Field in TextField]?: TextOf<Row> } & {
  /** What the plural of the rows is called in an error: `images`. */
  readonly rows: string;
  /** All that bare words are looked for in, in lower case. */
  readonly text: (row: Row) => string;
  readonly sev?: (row: Row) => Severity | undefined;
  readonly status?: (row: Row) => readonly FilterStatus[];
  /** When it began, in milliseconds since 1970; `undefined` where that is not known, and then no condition on it holds. */
  readonly began?: (row: Row) => number | undefined;
  readonly risk?: (row: Row) => number | undefined;
};

/** @returns the test of a row, or at which word the rows have no such field. `now`: milliseconds since 1970. */
export function matchFilter<Row>(
  filter: Filter,
  access: FilterAccess<Row>,
  now: number,
): Result<(row: Row) => boolean, QueryError> {
  const tests: ((row: Row) => boolean)[] = [];
  for (const term of filter) {
    const test = testOf(term.condition, access, now);
    if (test === undefined) {
      const { field } = term.condition;
      return err(queryError('unknown-field', `${access.rows} have no ${field}: leave it out`, term));
    }
    tests.push(term.negated ? (row) => !test(row) : test);
  }
  const [only] = tests;
  if (only !== undefined && tests.length === 1) return ok(only);
  return ok((row) => tests.every((test) => test(row)));
}

function testOf<Row>(
  condition: Condition,
  access: FilterAccess<Row>,
  now: number,
): ((row: Row) => boolean) | undefined {
  switch (condition.field) {
    case 'text': {
      const { words } = condition;
      const { text } = access;
      if (words.length === 0) return () => true;
      const tests = words.map(wordTest);
      const [only] = tests;
      if (only !== undefined && tests.length === 1) return (row) => only(text(row));
      return (row) => tests.some((test) => test(text(row)));
    }
    case 'sev':
      return severityTest(condition, access.sev);
    case 'status': {
      const { status } = access;
      const { statuses } = condition;
      return status && ((row) => status(row).some((one) => statuses.includes(one)));
    }
    case 'since': {
      const earliest = 'date' in condition ? Date.parse(condition.date) : now - condition.milliseconds;
      return numberTest(access.began, (began) => began >= earliest);
    }
    case 'age': {
      const { comparison, milliseconds } = condition;
      return numberTest(access.began, (began) => compares(now - began, comparison, milliseconds));
    }
    case 'risk': {
      const { comparison, risk } = condition;
      return numberTest(access.risk, (value) => compares(value, comparison, risk));
    }
    default: {
      const textOf: TextOf<Row> | undefined = access[condition.field];
      return textOf && textTest(textOf, condition.values.map(valueTestOf(condition.field)));
    }
  }
}

function severityTest<Row>(
  condition: Extract<Condition, { field: 'sev' }>,
  severityOf: FilterAccess<Row>['sev'],
): ((row: Row) => boolean) | undefined {
  if (severityOf === undefined) return undefined;
  const meant = severitiesMeant(condition);
  return (row) => {
    const severity = severityOf(row);
    return severity !== undefined && meant.includes(severity);
  };
}

function numberTest<Row>(
  numberOf: ((row: Row) => number | undefined) | undefined,
  fits: (value: number) => boolean,
): ((row: Row) => boolean) | undefined {
  return (
    numberOf &&
    ((row) => {
      const value = numberOf(row);
      return value !== undefined && fits(value);
    })
  );
}

type ValueTest = (text: string) => boolean;

/** A bare word is found anywhere; a glob in it spans no more than one word of the row. */
function wordTest(word: string): ValueTest {
  if (!isGlob(word)) return (text) => text.includes(word);
  const anywhere = `*${word}*`;
  return (text) => text.split(/\s+/).some((part) => matchesGlob(anywhere, part));
}

function textTest<Row>(textOf: TextOf<Row>, tests: readonly ValueTest[]): (row: Row) => boolean {
  const fits: ValueTest = (text) => {
    const lower = text.toLowerCase();
    return tests.some((test) => test(lower));
  };
  return (row) => {
    const text = textOf(row);
    if (text === null || text === undefined) return false;
    return typeof text === 'string' ? fits(text) : text.some(fits);
  };
}

function valueTestOf(field: TextField): (value: string) => ValueTest {
  return (value) => {
    const meaning = valueMeaning(field, value);
    if ('text' in meaning) return (text) => text === meaning.text;
    return 'part' in meaning ? (text) => text.includes(meaning.part) : meaning.fits;
  };
}

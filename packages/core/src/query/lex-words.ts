import { err, ok } from '../model/result.ts';
import type { Result } from '../model/result.ts';
import { queryError } from './query-error.ts';
import type { QueryError } from './query-error.ts';

/** A word of a line: quotes group, and are gone from the text. */
export interface Word {
  readonly text: string;
  /** As it was typed. */
  readonly raw: string;
  readonly start: number;
  readonly end: number;
  /** Begins with a quote: it is text, never an option, a cluster or a field. */
  readonly quoted: boolean;
}

const longest = 2000;
/** Chat programs turn plain quotes into typographic ones, and two hyphens into a dash. */
const quotes = new Set(['"', '\u201C', '\u201D', '\u201E', '\u201F', '\u00AB', '\u00BB']);
const anyQuote = new RegExp(`[${[...quotes].join('')}]`, 'g');
const space = /\s/;

export function lexWords(text: string): Result<readonly Word[], QueryError> {
  if (text.length > longest)
    return err(
      queryError('too-long', `at most ${String(longest)} characters`, {
        start: longest,
        end: text.length,
      }),
    );
  const words: Word[] = [];
  let position = 0;
  while (position < text.length) {
    if (space.test(text.charAt(position))) {
      position += 1;
      continue;
    }
    const word = lexWord(text, position);
    if (!word.ok) return word;
    words.push(word.value);
    position = word.value.end;
  }
  return ok(words);
}

function lexWord(text: string, start: number): Result<Word, QueryError> {
  let value = '';
  let openedAt: number | undefined;
  let position = start;
  for (; position < text.length; position += 1) {
    const character = text.charAt(position);
    if (quotes.has(character)) openedAt = openedAt === undefined ? position : undefined;
    else if (openedAt === undefined && space.test(character)) break;
    else value += character;
  }
  if (openedAt !== undefined)
    return err(queryError('unclosed-quote', 'the quote is not closed', { start: openedAt, end: text.length }));
  const quoted = quotes.has(text.charAt(start));
  return ok({
    text: (quoted ? value : value.replace(/^[\u2013\u2014]/, '--')).normalize('NFC'),
    raw: text.slice(start, position),
    start,
    end: position,
    quoted,
  });
}

/** A value of a list, with its place in the list as it was typed, quotes included. */
export interface ListedValue {
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** The values of a list such as `a,"b c",d`: what stands in quotes is one value, empty ones are left out. */
export function listValues(raw: string): readonly ListedValue[] {
  const values: ListedValue[] = [];
  let value = '';
  let start = 0;
  let open = false;
  const close = (end: number): void => {
    if (value !== '') values.push({ value: value.normalize('NFC'), start, end });
  };
  for (let position = 0; position < raw.length; position += 1) {
    const character = raw.charAt(position);
    if (quotes.has(character)) open = !open;
    else if (character === ',' && !open) {
      close(position);
      value = '';
      start = position + 1;
    } else value += character;
  }
  close(raw.length);
  return values;
}

export function splitValues(raw: string): readonly string[] {
  return listValues(raw).map(({ value }) => value);
}

/** The text without what would be read as a quote: any one character stands for it. */
export function withoutQuotes(text: string): string {
  return text.replace(anyQuote, '?');
}

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

/** The values of a list such as `a,"b c",d`: what stands in quotes is one value, empty ones are left out. */
export function splitValues(raw: string): readonly string[] {
  const values: string[] = [];
  let value = '';
  let open = false;
  for (const character of raw) {
    if (quotes.has(character)) open = !open;
    else if (character === ',' && !open) {
      values.push(value);
      value = '';
    } else value += character;
  }
  values.push(value);
  return values.flatMap((one) => (one === '' ? [] : [one.normalize('NFC')]));
}

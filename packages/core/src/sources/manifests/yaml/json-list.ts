import { isRecord } from '../../../model/json.ts';
import type { JsonRecord } from '../../../model/json.ts';
import { eachMember, endOfValue, skipSpace } from './json-scan.ts';

/** A JSON text that is one map with a list of `items`. */
export interface JsonList {
  /** The map with no items in it. */
  readonly envelope: JsonRecord;
  /** Each made when it is asked for, so that a list of any length is never held whole. Throws where the text is no JSON. */
  readonly items: Iterable<unknown>;
}

/** `undefined` where the text is anything else, or no JSON outside of the items. */
export function openJsonList(text: string): JsonList | undefined {
  const start = skipSpace(text, 0);
  if (text[start] !== '{') return undefined;
  const lists: number[] = [];
  let hasEscapes = false;
  eachMember(text, start, ({ key, value }, keyEnd) => {
    const name = text.slice(key, keyEnd);
    // Names with escapes may be the same name.
    hasEscapes ||= name.includes('\\');
    if (name === '"items"') lists.push(value);
  });
  const [list] = lists;
  if (list === undefined || lists.length > 1 || hasEscapes || text[list] !== '[') return undefined;
  try {
    const envelope: unknown = JSON.parse(`${text.slice(0, list)}[]${text.slice(endOfValue(text, list))}`);
    return isRecord(envelope) ? { envelope, items: itemsOf(text, list) } : undefined;
  } catch {
    return undefined;
  }
}

function* itemsOf(text: string, list: number): Iterable<unknown> {
  let at = skipSpace(text, list + 1);
  if (text[at] === ']') return;
  for (;;) {
    const end = endOfValue(text, at);
    yield JSON.parse(text.slice(at, end)) as unknown;
    at = skipSpace(text, end);
    if (text[at] === ']') return;
    if (text[at] !== ',') throw new SyntaxError('neither a comma nor the end of the list');
    at = skipSpace(text, at + 1);
  }
}

import { parseFieldPath } from '../../../model/field-path.ts';

/**
 * The offset of a field path in a JSON text that is known to be valid, or of its nearest ancestor. Nothing is kept but
 * the offsets of the items of a top-level list or of a List's `items`, so that looking up a path in one of many thousand
 * objects does not read those before it.
 */
export function makeJsonLocator(text: string): (path: string) => number {
  let itemOffsets: Map<number, readonly number[]> | undefined;

  return (path) => {
    const steps = parseFieldPath(path) ?? [];
    let at = skipSpace(text, 0);
    let offset = at;
    for (const step of steps) {
      if (typeof step === 'number') {
        if (text[at] !== '[') return offset;
        itemOffsets ??= new Map();
        let offsets = itemOffsets.get(at);
        if (offsets === undefined) {
          offsets = offsetsOfItems(text, at);
          if (offsets.length > 16) itemOffsets.set(at, offsets);
        }
        const found = offsets[step];
        if (found === undefined) return offset;
        offset = found;
        at = found;
      } else {
        const found = findMember(text, at, step);
        if (found === undefined) return offset;
        offset = found.key;
        at = found.value;
      }
    }
    return offset;
  };
}

function findMember(text: string, start: number, name: string): { key: number; value: number } | undefined {
  if (text[start] !== '{') return undefined;
  let at = skipSpace(text, start + 1);
  let found: { key: number; value: number } | undefined;
  while (text[at] === '"') {
    const keyEnd = endOfString(text, at);
    const value = skipSpace(text, skipSpace(text, keyEnd) + 1);
    if (text.slice(at + 1, keyEnd - 1) === name || JSON.parse(text.slice(at, keyEnd)) === name)
      found = { key: at, value };
    at = skipSpace(text, endOfValue(text, value));
    if (text[at] !== ',') break;
    at = skipSpace(text, at + 1);
  }
  return found;
}

function offsetsOfItems(text: string, start: number): readonly number[] {
  const offsets: number[] = [];
  let at = skipSpace(text, start + 1);
  while (at < text.length && text[at] !== ']') {
    offsets.push(at);
    at = skipSpace(text, endOfValue(text, at));
    if (text[at] === ',') at = skipSpace(text, at + 1);
  }
  return offsets;
}

function endOfValue(text: string, start: number): number {
  const first = text[start];
  if (first === '"') return endOfString(text, start);
  if (first !== '{' && first !== '[') {
    let at = start;
    while (at < text.length && !/[\s,\]}]/.test(text[at] ?? '')) at += 1;
    return at;
  }
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 34) at = endOfString(text, at) - 1;
    else if (code === 123 || code === 91) depth += 1;
    else if (code === 125 || code === 93) {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return text.length;
}

function endOfString(text: string, start: number): number {
  let at = text.indexOf('"', start + 1);
  while (at !== -1) {
    let slashes = 0;
    while (text[at - 1 - slashes] === '\\') slashes += 1;
    if (slashes % 2 === 0) return at + 1;
    at = text.indexOf('"', at + 1);
  }
  return text.length;
}

function skipSpace(text: string, start: number): number {
  let at = start;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return at;
    at += 1;
  }
}

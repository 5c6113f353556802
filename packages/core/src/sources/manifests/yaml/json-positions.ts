import { parseFieldPath } from '../../../model/field-path.ts';

/** Shorter values are read again at every question: in a file of many small objects nothing is kept of them. */
const worthKeeping = 4096;

interface Member {
  readonly key: number;
  readonly value: number;
}

/**
 * The offset of a field path in a JSON text that is known to be valid, or of its nearest ancestor. Of long lists and maps
 * it is kept where their items and members begin, so that a path in one of many thousand objects is found without reading
 * the others again.
 */
export function makeJsonLocator(text: string): (path: string) => number {
  const longLists = new Map<number, readonly number[]>();
  const longMaps = new Map<number, ReadonlyMap<string, Member>>();

  function itemAt(list: number, index: number): number | undefined {
    const known = longLists.get(list);
    if (known !== undefined) return known[index];
    const { offsets, end } = readItems(text, list);
    if (end - list > worthKeeping) longLists.set(list, offsets);
    return offsets[index];
  }

  function memberAt(map: number, name: string): Member | undefined {
    const known = longMaps.get(map);
    if (known !== undefined) return known.get(name);
    const { found, end } = findMember(text, map, name);
    if (end - map > worthKeeping) longMaps.set(map, readMembers(text, map));
    return found;
  }

  return (path) => {
    let at = skipSpace(text, 0);
    let offset = at;
    for (const step of parseFieldPath(path) ?? []) {
      if (typeof step === 'number') {
        const item = text[at] === '[' ? itemAt(at, step) : undefined;
        if (item === undefined) return offset;
        offset = item;
        at = item;
      } else {
        const member = text[at] === '{' ? memberAt(at, step) : undefined;
        if (member === undefined) return offset;
        offset = member.key;
        at = member.value;
      }
    }
    return offset;
  };
}

/** Of duplicate names the last one counts, as it does for `JSON.parse`. */
function findMember(text: string, map: number, name: string): { found: Member | undefined; end: number } {
  let found: Member | undefined;
  const end = eachMember(text, map, (member, keyEnd) => {
    if (isName(text, member.key, { keyEnd, name })) found = member;
  });
  return { found, end };
}

function readMembers(text: string, map: number): ReadonlyMap<string, Member> {
  const members = new Map<string, Member>();
  eachMember(text, map, (member, keyEnd) => {
    members.set(String(JSON.parse(text.slice(member.key, keyEnd))), member);
  });
  return members;
}

function isName(
  text: string,
  key: number,
  { keyEnd, name }: { readonly keyEnd: number; readonly name: string },
): boolean {
  const written = text.slice(key + 1, keyEnd - 1);
  return written.includes('\\') ? JSON.parse(`"${written}"`) === name : written === name;
}

/** Returns where the map ends. */
function eachMember(text: string, map: number, visit: (member: Member, keyEnd: number) => void): number {
  let at = skipSpace(text, map + 1);
  while (text[at] === '"') {
    const keyEnd = endOfString(text, at);
    const value = skipSpace(text, skipSpace(text, keyEnd) + 1);
    visit({ key: at, value }, keyEnd);
    at = skipSpace(text, endOfValue(text, value));
    if (text[at] !== ',') break;
    at = skipSpace(text, at + 1);
  }
  return at;
}

function readItems(text: string, list: number): { readonly offsets: readonly number[]; readonly end: number } {
  const offsets: number[] = [];
  let at = skipSpace(text, list + 1);
  while (at < text.length && text[at] !== ']') {
    offsets.push(at);
    at = skipSpace(text, endOfValue(text, at));
    if (text[at] === ',') at = skipSpace(text, at + 1);
  }
  return { offsets, end: at };
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

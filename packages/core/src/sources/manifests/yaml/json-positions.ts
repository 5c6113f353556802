import { parseFieldPath } from '../../../model/field-path.ts';
import { eachMember, endOfValue, skipSpace } from './json-scan.ts';
import type { Member } from './json-scan.ts';

/** Shorter values are read again at every question: in a file of many small objects nothing is kept of them. */
const worthKeeping = 4096;

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

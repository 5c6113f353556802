import { isMap, isScalar, isSeq } from 'yaml';
import type { LineCounter, Node, Pair, ParsedNode } from 'yaml';
import type { JsonValue } from '../model/json.ts';
import { didYouMean } from '../model/did-you-mean.ts';
import type { PolicyError } from './policy-error.ts';

export type PolicyNode = Node | ParsedNode | null;

/** Reads a policy document node by node and keeps every fault with its place, instead of stopping at the first. */
export interface PolicyReader {
  readonly errors: readonly PolicyError[];
  readonly fail: (node: PolicyNode, message: string) => void;
  /** The entries of a map by name; unknown names are faults with a did-you-mean. `undefined` where the node is no map. */
  readonly fields: <Name extends string>(
    node: PolicyNode,
    what: string,
    names: readonly Name[],
  ) => ReadonlyMap<Name, PolicyNode> | undefined;
  /** All entries of a map whose keys are free; with the node of each key. */
  readonly entries: (
    node: PolicyNode,
    what: string,
  ) => readonly { readonly key: string; readonly keyNode: PolicyNode; readonly value: PolicyNode }[];
  readonly items: (node: PolicyNode, what: string) => readonly PolicyNode[];
  readonly text: (node: PolicyNode, what: string) => string | undefined;
  readonly texts: (node: PolicyNode, what: string) => readonly string[];
  readonly json: (node: PolicyNode) => JsonValue;
}

export function makePolicyReader(file: string, lines: LineCounter): PolicyReader {
  const errors: PolicyError[] = [];

  function fail(node: PolicyNode, message: string): void {
    const { line, col } = lines.linePos(node?.range?.[0] ?? 0);
    errors.push({ file, line: Math.max(1, line), column: Math.max(1, col), message });
  }

  function entries(node: PolicyNode, what: string): { key: string; keyNode: PolicyNode; value: PolicyNode }[] {
    if (node === null || (isScalar(node) && node.value === null)) return [];
    if (!isMap(node)) {
      fail(node, `${what} must be a map`);
      return [];
    }
    return node.items.map((pair: Pair) => {
      const keyNode = pair.key as PolicyNode;
      return { key: isScalar(keyNode) ? String(keyNode.value) : '', keyNode, value: pair.value as PolicyNode };
    });
  }

  function items(node: PolicyNode, what: string): readonly PolicyNode[] {
    if (node === null || (isScalar(node) && node.value === null)) return [];
    if (isSeq(node)) return node.items as readonly PolicyNode[];
    fail(node, `${what} must be a list`);
    return [];
  }

  function text(node: PolicyNode, what: string): string | undefined {
    if (isScalar(node)) {
      if (typeof node.value === 'string') return node.value;
      if (node.value !== null && typeof node.value !== 'object' && node.source !== undefined) return node.source;
    }
    fail(node, `${what} must be a text`);
    return undefined;
  }

  return {
    errors,
    fail,
    entries,
    items,
    text,
    fields: (node, what, names) => {
      if (!isMap(node)) {
        fail(node, `${what} must be a map with ${names.join(', ')}`);
        return undefined;
      }
      const found = new Map<(typeof names)[number], PolicyNode>();
      for (const { key, keyNode, value } of entries(node, what)) {
        const name = names.find((candidate) => candidate === key);
        if (name === undefined)
          fail(keyNode, `unknown key "${key}" in ${what}${didYouMean(key, names)}; known: ${names.join(', ')}`);
        else if (found.has(name)) fail(keyNode, `"${key}" stands twice in ${what}; keep one`);
        else found.set(name, value);
      }
      return found;
    },
    texts: (node, what) => items(node, what).flatMap((item) => text(item, `each entry of ${what}`) ?? []),
    json: (node) => (node === null ? null : (node.toJSON() as JsonValue)),
  };
}

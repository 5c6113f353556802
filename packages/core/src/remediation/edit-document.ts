import { isMap, isScalar, isSeq, parseDocument, Scalar } from 'yaml';
import type { Document, Node, ToStringOptions } from 'yaml';
import { isRecord } from '../model/json.ts';
import type { JsonRecord } from '../model/json.ts';
import { err, ok } from '../model/result.ts';
import type { Result } from '../model/result.ts';
import { parseFieldPath } from '../model/field-path.ts';
import type { PathStep } from '../model/field-path.ts';
import type { Remedy } from '../model/remedy.ts';
import { applyRemedy } from './apply-remedy.ts';
import { keepLines } from './keep-lines.ts';

export interface DocumentEdit {
  /** The object's place in the document: empty for the document itself, `items[3]` in a List. */
  readonly at: string;
  readonly remedy: Remedy;
}

/**
 * The text of one YAML or JSON document with the remedies carried out, comments and order kept. What a remedy does not
 * touch stays as it is written, as far as the YAML printer allows. The error says why nothing was changed.
 */
export function editDocument(text: string, edits: readonly DocumentEdit[]): Result<string, string> {
  const document = parseDocument(text, reading);
  const [broken] = document.errors;
  if (broken !== undefined) return err(`not YAML: ${broken.message.split('\n', 1)[0] ?? ''}`);
  for (const { at, remedy } of edits) {
    const steps = parseFieldPath(at) ?? [];
    const before = valueAt(document.toJS({ maxAliasCount: 100 }), steps);
    if (!isRecord(before)) return err(`no object at "${at}"`);
    const after = applyRemedy(before, remedy);
    if (after === undefined) return err('the fix does not fit the manifest: a parent of the field is no map');
    const problem = writeChanges(document, steps, before, after);
    if (problem !== undefined) return err(problem);
  }
  const edited = print(document, text);
  const kept = keepLines(text, print(parseDocument(text, reading), text), edited);
  return ok(sameMeaning(kept, edited) ? kept : edited);
}

const reading = { version: '1.1', uniqueKeys: false, merge: true } as const;

function sameMeaning(a: string, b: string): boolean {
  const [first, second] = [a, b].map((text) => parseDocument(text, reading));
  if (first === undefined || second === undefined || first.errors.length > 0) return false;
  return JSON.stringify(first.toJS({ maxAliasCount: 100 })) === JSON.stringify(second.toJS({ maxAliasCount: 100 }));
}

/** Writes only what differs between the two values, so that untouched nodes keep comments and style. */
function writeChanges(
  document: Document,
  at: readonly PathStep[],
  before: unknown,
  after: unknown,
): string | undefined {
  if (isRecord(before) && isRecord(after)) return writeMapChanges(document, at, before, after);
  if (Array.isArray(before) && Array.isArray(after)) return writeListChanges(document, at, before, after);
  if (JSON.stringify(before) === JSON.stringify(after)) return undefined;
  const present = document.getIn(at, true);
  if (isScalar(present) && present.anchor !== undefined)
    return `the value at ${at.join('.')} is an anchor that other places use`;
  const node = document.createNode(after) as Node;
  if (isScalar(present) && node instanceof Scalar) {
    node.comment = present.comment ?? null;
    node.commentBefore = present.commentBefore ?? null;
  }
  document.setIn(at, node);
  return undefined;
}

function writeMapChanges(
  document: Document,
  at: readonly PathStep[],
  before: JsonRecord,
  after: JsonRecord,
): string | undefined {
  const node = at.length === 0 ? document.contents : document.getIn(at, true);
  if (!isMap(node)) return `the map at ${at.join('.')} comes from an alias or a merge; change it where it is defined`;
  for (const key of Object.keys(before)) {
    if (Object.hasOwn(after, key)) continue;
    if (!node.has(key)) return `"${key}" at ${at.join('.')} comes from a merge; change it where it is defined`;
    document.deleteIn([...at, key]);
  }
  for (const key of Object.keys(after)) {
    // Keys that YAML reads as something else than text (y, 1.0) are found under their text only here.
    if (Object.hasOwn(before, key) && JSON.stringify(before[key]) === JSON.stringify(after[key])) continue;
    const problem =
      Object.hasOwn(before, key) && node.has(key)
        ? writeChanges(document, [...at, key], before[key], after[key])
        : addKey(document, [...at, key], after[key]);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function addKey(document: Document, at: readonly PathStep[], value: unknown): string | undefined {
  document.setIn(at, document.createNode(value));
  return undefined;
}

/** Items keep their nodes where they are equal; removed ones go, new ones are added at the end. */
function writeListChanges(
  document: Document,
  at: readonly PathStep[],
  before: readonly unknown[],
  after: readonly unknown[],
): string | undefined {
  const node = document.getIn(at, true);
  if (!isSeq(node)) return `the list at ${at.join('.')} comes from an alias; change it where it is defined`;
  if (before.length === after.length) {
    for (const [index, item] of after.entries()) {
      const problem = writeChanges(document, [...at, index], before[index], item);
      if (problem !== undefined) return problem;
    }
    return undefined;
  }
  const kept = new Set(after.map((item) => JSON.stringify(item)));
  for (let index = before.length - 1; index >= 0; index -= 1) {
    if (!kept.has(JSON.stringify(before[index]))) document.deleteIn([...at, index]);
  }
  const present = new Set(before.map((item) => JSON.stringify(item)));
  for (const item of after) if (!present.has(JSON.stringify(item))) document.addIn(at, document.createNode(item));
  return undefined;
}

function valueAt(root: unknown, steps: readonly PathStep[]): unknown {
  return steps.reduce<unknown>((node, step) => {
    if (typeof step === 'number') return Array.isArray(node) ? (node as readonly unknown[])[step] : undefined;
    return isRecord(node) ? node[step] : undefined;
  }, root);
}

/** Prints as the text was written: its indentation, its list style, its line ends; long lines are not folded. */
function print(document: Document, original: string): string {
  const trimmed = original.trimStart();
  if (trimmed.startsWith('{') || trimmed.startsWith('[')) {
    const indent = /\n( +|\t+)\S/.exec(original)?.[1] ?? (original.includes('\n') ? '  ' : undefined);
    const printed = JSON.stringify(document.toJS(), null, indent);
    return original.endsWith('\n') ? `${printed}\n` : printed;
  }
  const options: ToStringOptions = {
    lineWidth: 0,
    minContentWidth: 0,
    indent: indentationOf(original),
    indentSeq: !/^( *)(?!- )\S[^\n]*:[ \t]*(?:#[^\n]*)?\n\1- /m.test(original),
    flowCollectionPadding: /\{ \S/.test(original) || !/\{\S/.test(original),
    singleQuote: original.includes("'") && !original.includes('"') ? true : null,
  };
  const printed = document.toString(options);
  const ended = original.endsWith('\n') ? printed : printed.replace(/\n$/, '');
  return original.includes('\r\n') ? ended.replaceAll(/\r?\n/g, '\r\n') : ended;
}

function indentationOf(text: string): number {
  const match = /^[^\s#-][^\n]*:[ \t]*(?:#[^\n]*)?\n( +)(?!- )\S/m.exec(text);
  return Math.max(1, Math.min(8, match?.[1]?.length ?? 2));
}

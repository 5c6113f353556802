import { YAMLException } from 'js-yaml';
import { constructDocuments, DocumentFault } from './construct-value.ts';
import { decodeText } from './decode-text.ts';
import { makeJsonLocator } from './json-positions.ts';
import { defaultLimits } from './limits.ts';
import type { ReadLimits } from './limits.ts';
import { makeLineIndex } from './line-index.ts';
import type { LineIndex } from './line-index.ts';
import type { IsKey } from './position-table.ts';
import type { DocumentError, SourceDocument } from './source-document.ts';

const nowhere = (): undefined => undefined;

/**
 * Reads a file of YAML or JSON documents as kubectl does. One broken document never loses the others, and nothing is
 * thrown: what cannot be read is a document with an error. Empty documents are left out.
 */
export function readDocuments(
  input: string | Uint8Array,
  limits: ReadLimits = defaultLimits,
): readonly SourceDocument[] {
  const decoded = decodeText(input);
  if (!decoded.ok) return [faulty(0, { line: 1, column: 1, message: decoded.error }, [0, 0])];
  const text = decoded.value;
  if (text.length > limits.fileSize) {
    return [
      faulty(0, { line: 1, column: 1, message: `larger than ${megabytes(limits.fileSize)}; split the file` }, [0, 0]),
    ];
  }
  return readJson(text) ?? readYaml(text, limits);
}

/** The whole text as one JSON value; `undefined` where it is none (it may still be YAML in flow style). */
function readJson(text: string): readonly SourceDocument[] | undefined {
  if (!/^\s*[{[]/.test(text.slice(0, 1000))) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  return [makeJsonDocument(text, value)];
}

/** The one document of a JSON text. */
export function makeJsonDocument(text: string, value: unknown): SourceDocument {
  const lines = makeLineIndex(text);
  const find = makeJsonLocator(text);
  const line = lines.lineOf(text.search(/\S/));
  return { index: 0, line, value, locate: (path) => lines.lineOf(find(path)), range: [0, text.length] };
}

function readYaml(text: string, limits: ReadLimits): readonly SourceDocument[] {
  const lines = makeLineIndex(text);
  const documents: SourceDocument[] = [];
  for (const [start, end] of splitDocuments(text)) {
    const chunk = text.slice(start, end);
    if (isBlank(chunk)) continue;
    if (chunk.length > limits.documentSize) {
      const message = `a document larger than ${megabytes(limits.documentSize)}; split it`;
      documents.push(faulty(documents.length, { line: lines.lineOf(start), column: 1, message }, [start, end]));
      continue;
    }
    documents.push(...readChunk(chunk, start, { lines, limits, first: documents.length, end }));
  }
  return documents;
}

interface ChunkContext {
  readonly lines: LineIndex;
  readonly limits: ReadLimits;
  readonly first: number;
  readonly end: number;
}

function readChunk(chunk: string, start: number, context: ChunkContext): readonly SourceDocument[] {
  const { lines, limits, first, end } = context;
  try {
    const isKey: IsKey = (key, from, to) => isKeyIn(chunk, { key, from, to });
    return constructDocuments(chunk, limits)
      .filter(({ value }) => value !== undefined && value !== null)
      .map(({ value, positions }, offset) => ({
        index: first + offset,
        line: lines.lineOf(start + (positions.find('', isKey) ?? 0)),
        value,
        locate: (path) => {
          const found = positions.find(path, isKey);
          return found === undefined ? undefined : lines.lineOf(start + found);
        },
        range: [start, end] as const,
      }));
  } catch (error) {
    return [faulty(first, describe(error, chunk, start, lines), [start, end])];
  }
}

/** `[start, end)` of every document: a line that begins with `---` always ends the one before it. */
function splitDocuments(text: string): readonly (readonly [number, number])[] {
  const ranges: [number, number][] = [];
  let start = 0;
  for (const match of text.matchAll(/^---(?=\s|$)/gm)) {
    if (match.index > start) ranges.push([start, match.index]);
    start = match.index;
  }
  ranges.push([start, text.length]);
  return ranges;
}

/** Nothing but comments, blanks and the marker itself. */
function isBlank(chunk: string): boolean {
  return /^(?:---[ \t]*(?:#[^\n]*)?(?:\n|$))?(?:[ \t\r]*(?:#[^\n]*)?(?:\n|$)|\.\.\.[ \t\r]*(?:\n|$))*$/.test(chunk);
}

/** Without a copy of any part of the text: paths are looked up once a finding. */
function isKeyIn(
  text: string,
  { key, from, to }: { readonly key: string; readonly from: number; readonly to: number },
): boolean {
  const isQuoted = text[from] === '"' || text[from] === "'";
  const start = isQuoted ? from + 1 : from;
  return (isQuoted ? to - 1 : to) - start === key.length && text.startsWith(key, start);
}

function describe(error: unknown, chunk: string, start: number, lines: LineIndex): DocumentError {
  const offset = start + offsetOf(error);
  const place = { line: lines.lineOf(offset), column: lines.columnOf(offset) };
  const template = /\{\{-?\s*[^}]*\}\}/.exec(chunk);
  if (template) {
    const at = start + template.index;
    return {
      line: lines.lineOf(at),
      column: lines.columnOf(at),
      message: 'not YAML: an unrendered template ({{ ... }}); render it first, e.g. with helm template',
    };
  }
  return { ...place, message: `not YAML: ${reasonOf(error)}; mend the syntax` };
}

function offsetOf(error: unknown): number {
  if (error instanceof DocumentFault) return error.offset;
  return error instanceof YAMLException ? (error.mark?.position ?? 0) : 0;
}

function reasonOf(error: unknown): string {
  if (error instanceof YAMLException) return error.reason;
  if (error instanceof DocumentFault) return error.message;
  return error instanceof RangeError ? 'nested too deeply' : String(error);
}

function faulty(index: number, error: DocumentError, range: readonly [number, number]): SourceDocument {
  return { index, line: error.line, value: undefined, locate: nowhere, error, range };
}

function megabytes(size: number): string {
  return `${String(Math.round(size / 1024 / 1024))} MiB`;
}

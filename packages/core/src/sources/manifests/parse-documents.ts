import type { DockerArtifact } from '../../model/docker.ts';
import { parseCompose } from '../../model/docker/parse-compose.ts';
import { parseDockerfile } from '../../model/docker/parse-dockerfile.ts';
import { isRecord, readString } from '../../model/json.ts';
import type { JsonRecord } from '../../model/json.ts';
import type { KubernetesObject } from '../../model/kubernetes/objects.ts';
import { parseObject } from '../../model/kubernetes/parse-object.ts';
import type { Origin } from '../../model/origin.ts';
import type { ReadError } from '../../model/snapshot.ts';
import { decodeText } from './yaml/decode-text.ts';
import { openJsonList } from './yaml/json-list.ts';
import { defaultLimits } from './yaml/limits.ts';
import { makeJsonDocument, readDocuments } from './yaml/read-documents.ts';
import type { SourceDocument } from './yaml/source-document.ts';

/** What one file holds. */
export interface FileContent {
  readonly objects: readonly KubernetesObject[];
  readonly artifacts: readonly DockerArtifact[];
  readonly errors: readonly ReadError[];
}

/** How a file is read follows from its name, and for compose files from its content. */
export function isDockerfileName(name: string): boolean {
  return /^(?:Dockerfile|Containerfile)(?:\..+)?$|\.Dockerfile$/i.test(name);
}

function isComposeName(name: string): boolean {
  return /^(?:docker-)?compose.*\.ya?ml$/i.test(name);
}

export function isManifestName(name: string): boolean {
  return /\.(?:ya?ml|json)$/i.test(name);
}

/** `name` is the path below PATH by which Docker artifacts are named; `file` the path under which it was read. */
export function parseFile(bytes: Uint8Array | string, file: string, name: string): FileContent {
  const base = name.split('/').at(-1) ?? name;
  if (isDockerfileName(base)) return parseDockerfileContent(bytes, file, name);
  const decoded = decodeText(bytes);
  const list = decoded.ok && !isComposeName(base) ? parseLongList(decoded.value, file) : undefined;
  if (list !== undefined) return list;
  const documents = readDocuments(decoded.ok ? decoded.value : bytes);
  if (isComposeName(base) && documents.some(({ value }) => isComposeDocument(value))) {
    return {
      objects: [],
      artifacts: documents.flatMap((document) => parseCompose(document.value, originOf(document, file, 0, []))),
      errors: errorsOf(documents, file),
    };
  }
  return parseManifests(documents, file);
}

export function parseManifests(documents: readonly SourceDocument[], file: string): FileContent {
  const objects: KubernetesObject[] = [];
  let order = 0;
  for (const document of documents) {
    for (const { raw, at } of unpack(document.value, [])) {
      const object = parseObject(raw, originOf(document, file, order, at));
      order += 1;
      if (object !== undefined) objects.push(object);
    }
  }
  return { objects, artifacts: [], errors: errorsOf(documents, file) };
}

/** From this length on a list is read item by item: held whole, its values take many times the space of its text. */
const longList = 1024 * 1024;

/** `undefined` for everything that is no long JSON list. */
function parseLongList(text: string, file: string): FileContent | undefined {
  const list = text.length < longList || text.length > defaultLimits.fileSize ? undefined : openJsonList(text);
  if (list === undefined || !isListKind(list.envelope)) return undefined;
  const document = makeJsonDocument(text, list.envelope);
  const objects: KubernetesObject[] = [];
  let order = 0;
  try {
    for (const { raw, at } of unpackItems(list.envelope, list.items, [])) {
      const object = parseObject(raw, originOf(document, file, order, at));
      order += 1;
      if (object !== undefined) objects.push(object);
    }
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
  return { objects, artifacts: [], errors: [] };
}

interface Unpacked {
  readonly raw: JsonRecord;
  /** Indexes of the lists that hold it, outermost first. */
  readonly at: readonly number[];
}

/** Lists of any nesting, and top-level JSON arrays; items of a typed list take their kind from it (conventions 2.3). */
function* unpack(value: unknown, at: readonly number[]): Iterable<Unpacked> {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* unpack(item, [...at, -index - 1]);
    return;
  }
  if (!isRecord(value)) return;
  const items = isListKind(value) ? value['items'] : undefined;
  if (Array.isArray(items)) yield* unpackItems(value, items, at);
  else yield { raw: value, at };
}

function isListKind(value: JsonRecord): boolean {
  return readString(value['kind'])?.endsWith('List') === true;
}

function* unpackItems(list: JsonRecord, items: Iterable<unknown>, at: readonly number[]): Iterable<Unpacked> {
  const kind = readString(list['kind']);
  const itemKind = kind === undefined || kind === 'List' ? undefined : kind.slice(0, -'List'.length);
  let index = -1;
  for (const item of items) {
    index += 1;
    if (!isRecord(item)) continue;
    const typed =
      itemKind === undefined || item['kind'] !== undefined
        ? item
        : { kind: itemKind, apiVersion: list['apiVersion'], ...item };
    yield* unpack(typed, [...at, index]);
  }
}

/** Negative numbers stand for items of a bare array, the others for `items` of a List. */
function prefixOf(at: readonly number[]): string {
  return at
    .map((index) => (index < 0 ? `[${String(-index - 1)}]` : `.items[${String(index)}]`))
    .join('')
    .replace(/^\./, '');
}

function originOf(document: SourceDocument, file: string, order: number, at: readonly number[]): Origin {
  const pointer = prefixOf(at);
  if (pointer === '')
    return { file, line: document.line, order, document: document.index, pointer, locate: document.locate };
  const { locate } = document;
  return {
    file,
    line: locate(pointer),
    order,
    document: document.index,
    pointer,
    locate: (path) => locate(path === '' ? pointer : `${pointer}.${path}`),
  };
}

function errorsOf(documents: readonly SourceDocument[], file: string): readonly ReadError[] {
  return documents.flatMap(({ error }) =>
    error === undefined ? [] : [{ file, line: error.line, message: error.message }],
  );
}

function isComposeDocument(value: unknown): boolean {
  return isRecord(value) && isRecord(value['services']) && value['apiVersion'] === undefined;
}

function parseDockerfileContent(bytes: Uint8Array | string, file: string, name: string): FileContent {
  const text = decodeText(bytes);
  if (!text.ok)
    return {
      objects: [],
      artifacts: [],
      errors: [{ file, line: 1, message: text.error.replace('not YAML', 'not a Dockerfile') }],
    };
  const origin: Origin = { file, line: 1, order: 0, document: 0, pointer: '', locate: lineOfInstruction };
  return { objects: [], artifacts: [parseDockerfile(text.value, name, origin)], errors: [] };
}

/** Paths of Dockerfile findings are `line[12]`. */
function lineOfInstruction(path: string): number {
  return Number(/^line\[(\d+)\]/.exec(path)?.[1] ?? 1);
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import type { DockerArtifact } from '../../model/docker.ts';
import type { KubernetesObject } from '../../model/kubernetes/objects.ts';
import { err, ok } from '../../model/result.ts';
import type { Result } from '../../model/result.ts';
import { compareText } from '../../model/resource.ts';
import { emptySnapshot } from '../../model/snapshot.ts';
import type { ReadError, Snapshot } from '../../model/snapshot.ts';
import { parseSnapshotFile, looksLikeSnapshot } from '../snapshot/parse-snapshot-file.ts';
import { parseFile, parseManifests } from './parse-documents.ts';
import type { FileContent } from './parse-documents.ts';
import { renderFolder } from './render-folder.ts';
import { findFiles, readProblem } from './walk-files.ts';
import type { FoundFile, FoundFiles } from './walk-files.ts';
import { decodeText } from './yaml/decode-text.ts';
import { readDocuments } from './yaml/read-documents.ts';

export interface ReadManifestsOptions {
  /** The text of standard input, for PATH `-`. */
  readonly readStandardInput?: () => Promise<Uint8Array>;
  /** One line about something that is no error: a chart that no tool could render. */
  readonly warn?: (line: string) => void;
}

/**
 * Everything that files say: manifests, Dockerfiles, compose files, and snapshots, which are known by their content.
 * A lone snapshot file is returned as the cluster that it holds. The error is one line about a PATH that cannot be read.
 */
export async function readManifests(
  paths: readonly string[],
  options: ReadManifestsOptions = {},
): Promise<Result<Snapshot, string>> {
  const contents: FileContent[] = [];
  const errors: ReadError[] = [];
  const snapshots: { readonly file: string; readonly snapshot: Snapshot }[] = [];
  for (const path of paths) {
    if (path === '-') {
      const bytes = await (options.readStandardInput ?? readStandardInput)();
      contents.push(parseFile(bytes, '-', '-'));
      continue;
    }
    const found = await findFiles(path);
    if (!found.ok) return err(found.error);
    errors.push(...found.value.errors);
    const rendered = await renderAll(found.value, options);
    contents.push(...rendered.contents);
    errors.push(...rendered.errors);
    for (const [index, file] of found.value.files.entries()) {
      // Now and then, so that whoever wants to stop the program is heard.
      if (index % 64 === 63) await setImmediate();
      if (rendered.folders.some((folder) => file.file.startsWith(`${folder}/`))) continue;
      const read = readOne(file);
      if (read.kind === 'snapshot') snapshots.push({ file: file.file, snapshot: read.snapshot });
      else if (read.kind === 'error') errors.push(read.error);
      else if (read.kind === 'fatal') return err(read.message);
      else contents.push(read.content);
    }
  }
  const [only] = snapshots;
  if (only !== undefined) {
    if (snapshots.length === 1 && contents.every(({ objects, artifacts }) => objects.length + artifacts.length === 0))
      return ok(only.snapshot);
    return err(`${only.file}: a snapshot of a cluster cannot be read together with other files; give it alone`);
  }
  return ok(combine(contents, errors));
}

type ReadFile =
  | { readonly kind: 'content'; readonly content: FileContent }
  | { readonly kind: 'snapshot'; readonly snapshot: Snapshot }
  | { readonly kind: 'error'; readonly error: ReadError }
  | { readonly kind: 'fatal'; readonly message: string };

function readOne({ file, name }: FoundFile): ReadFile {
  const read = readInput(file);
  if (read.kind !== 'input') return read;
  return { kind: 'content', content: parseFile(read.input, file, name) };
}

type ReadInput =
  | Exclude<ReadFile, { kind: 'content' }>
  | { readonly kind: 'input'; readonly input: string | Uint8Array };

/**
 * At once: of a thousand small files, each costs a third of its parsing when it is waited for. What is returned is text
 * where it can be, so that the bytes of a large file are gone before it is parsed.
 */
function readInput(file: string): ReadInput {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file);
    if (bytes[0] === 0x1f && bytes[1] === 0x8b) bytes = gunzipSync(bytes);
  } catch (error) {
    return { kind: 'error', error: { file, line: null, message: `cannot be read: ${readProblem(error)}` } };
  }
  if (looksLikeSnapshot(bytes)) {
    const snapshot = parseSnapshotFile(bytes, file);
    return snapshot.ok ? { kind: 'snapshot', snapshot: snapshot.value } : { kind: 'fatal', message: snapshot.error };
  }
  const text = decodeText(bytes);
  return { kind: 'input', input: text.ok ? text.value : bytes };
}

/** What could be rendered replaces the raw files of its folder (conventions 2.1). */
async function renderAll(
  found: FoundFiles,
  options: ReadManifestsOptions,
): Promise<{ contents: readonly FileContent[]; errors: readonly ReadError[]; folders: readonly string[] }> {
  const contents: FileContent[] = [];
  const errors: ReadError[] = [];
  const folders: string[] = [];
  for (const { folder, kind } of found.renderable) {
    if (folders.some((parent) => folder.startsWith(`${parent}/`))) continue;
    const rendered = await renderFolder(folder, kind);
    if (rendered.ok) {
      folders.push(folder);
      contents.push(parseRendered(rendered.value, folder, kind));
    } else if (rendered.error.tool === null) {
      options.warn?.(
        `${folder}: not rendered; with ${rendered.error.wanted} installed it would be read as ${kind === 'helm' ? 'a chart' : 'a kustomization'}`,
      );
    } else {
      options.warn?.(
        `${folder}: ${rendered.error.tool} could not render it (${rendered.error.message}); its files are read as they are`,
      );
    }
  }
  return { contents, errors, folders };
}

/** Rendered objects have no lines; their file is what the tool names (`# Source:`), else the chart or kustomization itself. */
function parseRendered(text: string, folder: string, kind: 'helm' | 'kustomize'): FileContent {
  const fallback = join(folder, kind === 'helm' ? 'Chart.yaml' : 'kustomization.yaml');
  const objects: KubernetesObject[] = [];
  const errors: ReadError[] = [];
  let order = 0;
  for (const document of readDocuments(text)) {
    const [start, end] = document.range;
    const source = /^# Source: [^/\n]+\/(.+)$/m.exec(text.slice(start, end))?.[1];
    const file = source === undefined ? fallback : join(folder, source.trim());
    const content = parseManifests([document], file);
    for (const object of content.objects) {
      objects.push({
        ...object,
        origin: { file, line: undefined, order, document: 0, pointer: '', rendered: true, locate: () => undefined },
      });
      order += 1;
    }
    errors.push(...content.errors.map((error) => ({ ...error, line: null })));
  }
  return { objects, artifacts: [], errors };
}

function combine(contents: readonly FileContent[], errors: readonly ReadError[]): Snapshot {
  const objects: KubernetesObject[] = [];
  const artifacts: DockerArtifact[] = [];
  const all = [...errors];
  for (const content of contents) {
    for (const object of content.objects) objects.push(object);
    for (const artifact of content.artifacts) artifacts.push(artifact);
    all.push(...content.errors);
  }
  return {
    ...emptySnapshot,
    objects,
    artifacts,
    errors: all.sort((a, b) => compareText(a.file, b.file) || (a.line ?? 0) - (b.line ?? 0)),
  };
}

async function readStandardInput(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks);
}

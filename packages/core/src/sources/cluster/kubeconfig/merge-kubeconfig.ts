import { readFile } from 'node:fs/promises';
import { dirname, isAbsolute, join } from 'node:path';
import { load } from 'js-yaml';
import { isRecord, readRecord, readRecords, readString } from '../../../model/json.ts';
import type { JsonRecord } from '../../../model/json.ts';
import { err, ok } from '../../../model/result.ts';
import type { Result } from '../../../model/result.ts';
import { readProblem } from '../../manifests/walk-files.ts';

/** Several files as one: of two entries with one name the first counts, and paths are relative to their own file. */
export interface MergedKubeconfig {
  readonly currentContext: string | undefined;
  readonly contexts: ReadonlyMap<string, JsonRecord>;
  readonly clusters: ReadonlyMap<string, JsonRecord>;
  readonly users: ReadonlyMap<string, JsonRecord>;
}

export async function mergeKubeconfig(files: readonly string[]): Promise<Result<MergedKubeconfig, string>> {
  let currentContext: string | undefined;
  const contexts = new Map<string, JsonRecord>();
  const clusters = new Map<string, JsonRecord>();
  const users = new Map<string, JsonRecord>();
  for (const file of files) {
    let content: unknown;
    try {
      content = load(await readFile(file, 'utf8'));
    } catch (error) {
      return err(`${file}: no kubeconfig: ${problemOf(error)}`);
    }
    if (content === undefined || content === null) continue;
    if (!isRecord(content)) return err(`${file}: no kubeconfig: it holds no map`);
    currentContext ??= readString(content['current-context']) || undefined;
    const root = dirname(file);
    collect(contexts, content['contexts'], { member: 'context', root, paths: [] });
    collect(clusters, content['clusters'], { member: 'cluster', root, paths: ['certificate-authority'] });
    collect(users, content['users'], {
      member: 'user',
      root,
      paths: ['client-certificate', 'client-key', 'tokenFile'],
    });
  }
  return ok({ currentContext, contexts, clusters, users });
}

interface EntryShape {
  /** Below `name`: `cluster` of an entry of `clusters`. */
  readonly member: string;
  readonly root: string;
  /** Members that are paths. */
  readonly paths: readonly string[];
}

function collect(entries: Map<string, JsonRecord>, list: unknown, { member, root, paths }: EntryShape): void {
  for (const entry of readRecords(list)) {
    const name = readString(entry['name']);
    if (name === undefined || entries.has(name)) continue;
    const content: Record<string, unknown> = { ...readRecord(entry[member]) };
    for (const key of paths) {
      const path = readString(content[key]);
      if (path !== undefined && path !== '') content[key] = absolute(root, path);
    }
    const exec = content['exec'];
    const command = isRecord(exec) ? readString(exec['command']) : undefined;
    // As kubectl: a command with a slash is relative to the file, a bare word is looked for in PATH.
    if (isRecord(exec) && command?.includes('/') === true) {
      content['exec'] = { ...exec, command: absolute(root, command) };
    }
    entries.set(name, content);
  }
}

function absolute(root: string, path: string): string {
  return isAbsolute(path) ? path : join(root, path);
}

function problemOf(error: unknown): string {
  return error instanceof Error && error.name === 'YAMLException'
    ? (error.message.split('\n')[0] ?? '')
    : readProblem(error);
}

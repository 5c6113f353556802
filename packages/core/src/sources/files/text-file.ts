import { readFile, realpath, rename, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { existsSync } from 'node:fs';
import { err, ok } from '../../model/result.ts';
import type { Result } from '../../model/result.ts';

/** The text of a file; the error is one line: what, why, what to do. */
export async function readTextFile(file: string): Promise<Result<string, string>> {
  try {
    return ok(await readFile(file, 'utf8'));
  } catch (error) {
    return err(`${file}: ${reasonOf(error)}`);
  }
}

/** Puts a new text in the place of a file, whole or not at all; its permissions stay. A link stays a link. */
export async function replaceTextFile(file: string, text: string): Promise<Result<undefined, string>> {
  try {
    const target = await realpath(file);
    const { mode } = await stat(target);
    const temporary = `${target}.k8s-risk-${String(process.pid)}`;
    await writeFile(temporary, text, { mode });
    await rename(temporary, target);
    return ok(undefined);
  } catch (error) {
    return err(`${file}: ${reasonOf(error).replace('read', 'written')}`);
  }
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'ENOENT':
      return 'there is no such file';
    case 'EISDIR':
      return 'is a folder, not a file';
    case 'EACCES':
    case 'EPERM':
      return 'may not be read';
    default:
      return `cannot be read (${String(code ?? error)})`;
  }
}

/** A file of this name in the folder or above it, up to the root of the repository; without one only in the folder. */
export function findUpward(folder: string, name: string): string | undefined {
  const start = resolve(folder);
  const inStart = join(start, name);
  if (existsSync(inStart)) return inStart;
  let found: string | undefined;
  for (let current = start; ; current = dirname(current)) {
    const file = join(current, name);
    if (found === undefined && existsSync(file)) found = file;
    if (existsSync(join(current, '.git'))) return found;
    if (dirname(current) === current) return undefined;
  }
}

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const repositoryRoot: string = fileURLToPath(new URL('../..', import.meta.url));

/** Paths of the repository, relative to its root: what git tracks, and what it would track (new, not ignored). */
export function repositoryFiles(): readonly string[] {
  const output = execFileSync(
    'git',
    ['ls-files', '--cached', '--others', '--exclude-standard', '--deduplicate', '-z'],
    {
      cwd: repositoryRoot,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    },
  );
  return output.split('\0').filter((path) => path !== '');
}

/** Undefined for a file that git knows and the tree has lost. */
export function readRepositoryFile(path: string): string | undefined {
  try {
    return readFileSync(`${repositoryRoot}/${path}`, 'utf8');
  } catch {
    return undefined;
  }
}

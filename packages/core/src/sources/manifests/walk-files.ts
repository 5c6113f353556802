import { readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { err, ok } from '../../model/result.ts';
import type { Result } from '../../model/result.ts';
import { compareText } from '../../model/resource.ts';
import type { ReadError } from '../../model/snapshot.ts';
import { isDockerfileName, isManifestName } from './parse-documents.ts';

export interface FoundFile {
  /** As it is reported: PATH joined with the path below it. */
  readonly file: string;
  /** The path below PATH. */
  readonly name: string;
}

export interface FoundFiles {
  readonly files: readonly FoundFile[];
  /** Folders with a Chart.yaml or a kustomization file; their own files are in `files` as well. */
  readonly renderable: readonly { readonly folder: string; readonly kind: 'helm' | 'kustomize' }[];
  readonly errors: readonly ReadError[];
}

const ignoredFolders = new Set(['.git', 'node_modules']);
const kustomizations = new Set(['kustomization.yaml', 'kustomization.yml', 'Kustomization']);

/**
 * The files of a PATH: a file named outright whatever its name, a folder recursively in byte order of its paths.
 * Symbolic links are followed once. The error says that PATH itself cannot be read.
 */
export async function findFiles(path: string): Promise<Result<FoundFiles, string>> {
  let isFolder: boolean;
  try {
    isFolder = (await stat(path)).isDirectory();
  } catch (error) {
    return err(`${path}: ${readProblem(error)}; give a file or folder that exists`);
  }
  if (!isFolder)
    return ok({ files: [{ file: path, name: path.split('/').at(-1) ?? path }], renderable: [], errors: [] });
  const files: FoundFile[] = [];
  const renderable: { folder: string; kind: 'helm' | 'kustomize' }[] = [];
  const errors: ReadError[] = [];
  const seen = new Set<string>();

  async function walk(folder: string, below: string): Promise<void> {
    try {
      const real = await realpath(folder);
      if (seen.has(real)) return;
      seen.add(real);
      const entries = (await readdir(folder, { withFileTypes: true })).sort((a, b) => compareText(a.name, b.name));
      if (entries.some((entry) => entry.name === 'Chart.yaml')) renderable.push({ folder, kind: 'helm' });
      else if (entries.some((entry) => kustomizations.has(entry.name))) renderable.push({ folder, kind: 'kustomize' });
      for (const entry of entries) {
        const file = join(folder, entry.name);
        const name = below === '' ? entry.name : `${below}/${entry.name}`;
        const folderLike = entry.isDirectory() || (entry.isSymbolicLink() && (await isFolderBehind(file)));
        if (folderLike) {
          if (!ignoredFolders.has(entry.name)) await walk(file, name);
        } else if (isManifestName(entry.name) || isDockerfileName(entry.name) || entry.name.endsWith('.json.gz'))
          files.push({ file, name });
      }
    } catch (error) {
      errors.push({ file: folder, line: null, message: `${readProblem(error)}; make it readable or leave it out` });
    }
  }

  await walk(path, '');
  files.sort((a, b) => compareText(a.file, b.file));
  return ok({ files, renderable, errors });
}

/** What the operating system says, in words. */
export function readProblem(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const words: Readonly<Record<string, string>> = {
    ENOENT: 'no such file or folder',
    EACCES: 'permission denied',
    EISDIR: 'is a folder',
    ELOOP: 'a loop of symbolic links',
    ENAMETOOLONG: 'the name is too long',
  };
  return words[code] ?? (error instanceof Error ? error.message : String(error));
}

async function isFolderBehind(link: string): Promise<boolean> {
  try {
    return (await stat(link)).isDirectory();
  } catch {
    return false;
  }
}

import { ok } from '@k8s-risk/core';
import type { Result } from '@k8s-risk/core';
import { replaceTextFile } from '@k8s-risk/core/node';

/** Each file whole or not at all; the first that cannot be written ends it. */
export async function writeFiles(files: ReadonlyMap<string, string>): Promise<Result<undefined, string>> {
  for (const [file, text] of files) {
    const written = await replaceTextFile(file, text);
    if (!written.ok) return written;
  }
  return ok(undefined);
}

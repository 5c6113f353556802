import { readFile } from 'node:fs/promises';
import { err, ok } from '../../model/result.ts';
import type { Result } from '../../model/result.ts';
import { parseFile } from './parse-documents.ts';
import type { FileContent } from './parse-documents.ts';
import { readDocuments } from './yaml/read-documents.ts';

/** A manifest file as it is written, for whoever edits it: its text holds values that must not reach an output. */
export interface ManifestFile {
  readonly file: string;
  /** The text with other texts in the place of documents (by their index). */
  readonly withDocuments: (texts: ReadonlyMap<number, string>) => string;
  readonly documentText: (index: number) => string;
  /** What the objects of this file would be if its text were this one. */
  readonly parse: (text: string) => FileContent;
}

/** Only plain UTF-8: what is packed or in another encoding is read, but not edited. */
export async function openManifestFile(file: string): Promise<Result<ManifestFile, string>> {
  const bytes = await readFile(file);
  const text = bytes.toString('utf8');
  if (!Buffer.from(text, 'utf8').equals(bytes) || text.includes('\0'))
    return err(`${file} is no plain UTF-8 text, so it is not edited`);
  return ok(manifestFileOf(file, text));
}

export function manifestFileOf(file: string, text: string): ManifestFile {
  const mark = text.startsWith('\uFEFF') ? '\uFEFF' : '';
  const body = text.slice(mark.length);
  const documents = readDocuments(body);
  const byIndex = new Map(documents.map((document) => [document.index, document]));
  return {
    file,
    documentText: (index) => {
      const [start, end] = byIndex.get(index)?.range ?? [0, 0];
      return body.slice(start, end);
    },
    withDocuments: (texts) =>
      mark +
      documents
        .toSorted((a, b) => b.range[0] - a.range[0])
        .reduce((whole, { index, range: [start, end] }) => {
          const replaced = texts.get(index);
          return replaced === undefined ? whole : whole.slice(0, start) + replaced + whole.slice(end);
        }, body),
    parse: (changed) => parseFile(changed, file, file),
  };
}

import { randomBytes } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import type { Snapshot } from '../../model/snapshot.ts';
import { err, ok } from '../../model/result.ts';
import type { Result } from '../../model/result.ts';
import { readProblem } from '../manifests/walk-files.ts';
import { snapshotMarker, snapshotVersion } from './snapshot-format.ts';

/** The text of a snapshot file: the projected objects, which hold no secret, env or ConfigMap value. */
export function snapshotText(snapshot: Snapshot): string {
  const { source: _source, artifacts: _artifacts, errors: _errors, objects, ...rest } = snapshot;
  return `${JSON.stringify({ [snapshotMarker]: snapshotVersion, ...rest, objects: objects.map(({ origin: _origin, ...object }) => object) })}\n`;
}

/** Writes a snapshot at once or not at all, readable by its owner only; compressed when the name ends in `.gz`. */
export async function saveSnapshot(
  snapshot: Snapshot,
  file: string,
): Promise<Result<{ readonly bytes: number }, string>> {
  const text = snapshotText(snapshot);
  const bytes = file.endsWith('.gz') ? gzipSync(text) : Buffer.from(text);
  const temporary = `${file}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    await writeFile(temporary, bytes, { mode: 0o600 });
    await rename(temporary, file);
    return ok({ bytes: bytes.length });
  } catch (error) {
    await rm(temporary, { force: true });
    return err(`${file}: cannot be written: ${readProblem(error)}`);
  }
}

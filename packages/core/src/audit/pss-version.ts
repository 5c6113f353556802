import { err, ok } from '../model/result.ts';
import type { Result } from '../model/result.ts';

/** The newest rules that the engine knows; newer versions are clamped to it (conventions.md 3.1). */
export const latestPssMinor = 37;

/** `latest` or `v1.N` as a minor version. */
export function parsePssVersion(text: string): Result<number, string> {
  if (text === 'latest') return ok(latestPssMinor);
  const match = /^v1\.(\d{1,3})$/.exec(text);
  if (!match) return err(`"${text}" is no Pod Security Standards version: use latest or v1.N, e.g. v1.36`);
  return ok(Math.min(Number(match[1]), latestPssMinor));
}

import { isRecord, readString } from '../../model/json.ts';
import type { ServerVersion } from '../../model/snapshot.ts';

/** `/version`: major and minor as far as they are digits (`33+`). */
export function parseServerVersion(bytes: Buffer): ServerVersion | undefined {
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
  if (!isRecord(value)) return undefined;
  const gitVersion = readString(value['gitVersion']);
  if (gitVersion === undefined) return undefined;
  const named = /^v(\d+)\.(\d+)/.exec(gitVersion);
  const platform = readString(value['platform']);
  return {
    gitVersion,
    major: Number.parseInt(readString(value['major']) || (named?.[1] ?? '1'), 10),
    minor: Number.parseInt(readString(value['minor']) || (named?.[2] ?? '0'), 10),
    ...(platform === undefined ? {} : { platform }),
  };
}

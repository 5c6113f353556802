import { isRecord, readArray, readNumber, readString } from '../../model/json.ts';
import { isKindKey } from '../../model/kinds.ts';
import type { KubernetesObject } from '../../model/kubernetes/objects.ts';
import { err, ok } from '../../model/result.ts';
import type { Result } from '../../model/result.ts';
import type { Gap, Snapshot } from '../../model/snapshot.ts';
import { snapshotMarker, snapshotVersion } from './snapshot-format.ts';

export function looksLikeSnapshot(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, 200)).toString('latin1').includes(`"${snapshotMarker}"`);
}

/** A saved snapshot as the cluster that it was, at its own time. Errors are one line with what to do. */
export function parseSnapshotFile(bytes: Uint8Array, file: string): Result<Snapshot, string> {
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    return err(`${file}: a snapshot that is cut off or damaged; save it again with k8s-risk snapshot save`);
  }
  if (!isRecord(value)) return err(`${file}: no snapshot`);
  const version = readNumber(value[snapshotMarker]);
  if (version === undefined || version > snapshotVersion) {
    return err(
      `${file}: a snapshot of version ${String(version)}, made by a newer k8s-risk; update this one (it reads up to ${String(snapshotVersion)})`,
    );
  }
  const objects = readArray(value['objects']).filter(isModelObject);
  const server = value['serverVersion'];
  return ok({
    source: 'cluster',
    cluster: readString(value['cluster']) ?? null,
    takenAt: readString(value['takenAt']) ?? null,
    ...(isRecord(server)
      ? {
          serverVersion: {
            gitVersion: readString(server['gitVersion']) ?? '',
            major: readNumber(server['major']) ?? 1,
            minor: readNumber(server['minor']) ?? 0,
          },
        }
      : {}),
    ...(Array.isArray(value['namespaces'])
      ? { namespaces: value['namespaces'].filter((name) => typeof name === 'string') }
      : {}),
    objects,
    artifacts: [],
    gaps: readArray(value['gaps']).filter(isGap),
    errors: [],
  });
}

/** Snapshots hold projected objects as `parseObject` made them. */
function isModelObject(value: unknown): value is KubernetesObject {
  return (
    isRecord(value) &&
    typeof value['type'] === 'string' &&
    isKindKey(String(value['key'])) &&
    isRecord(value['metadata'])
  );
}

function isGap(value: unknown): value is Gap {
  return isRecord(value) && isKindKey(String(value['kind'])) && typeof value['reason'] === 'string';
}

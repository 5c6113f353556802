import { digestHex } from '../../model/digest.ts';
import { readRecord } from '../../model/json.ts';
import type { JsonRecord } from '../../model/json.ts';
import { labelOf } from './read-manifests.ts';

/** When the demo cluster was set up. */
export const demoBirth = '2026-08-24T09:00:00Z';

/** What the API server adds to an object: the same for the same object, whenever it is asked. */
export function withServerFields(manifest: JsonRecord): JsonRecord {
  const metadata = readRecord(manifest['metadata']);
  const label = labelOf(manifest);
  const uid = uidOf(label);
  return {
    ...manifest,
    metadata: {
      uid,
      creationTimestamp: demoBirth,
      resourceVersion: String(Number.parseInt(digestHex(JSON.stringify(manifest), 10), 16)),
      ...metadata,
      ...(manifest['kind'] === 'Namespace'
        ? { labels: { ...readRecord(metadata['labels']), 'kubernetes.io/metadata.name': metadata['name'] } }
        : {}),
    },
  };
}

function uidOf(label: string): string {
  const hex = digestHex(label, 32);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** The random-looking end of a generated name, in the letters that Kubernetes takes for it. */
export function suffixOf(text: string, length: number): string {
  const letters = 'bcdfghjklmnpqrstvwxz2456789';
  const hex = digestHex(text);
  return Array.from(
    { length },
    (_, index) => letters[Number.parseInt(hex.slice(index * 2, index * 2 + 2), 16) % 27],
  ).join('');
}

export function ownedBy(owner: JsonRecord): readonly JsonRecord[] {
  const { apiVersion, kind } = owner;
  const name = readRecord(owner['metadata'])['name'];
  return [{ apiVersion, kind, name, uid: uidOf(labelOf(owner)), controller: true, blockOwnerDeletion: true }];
}

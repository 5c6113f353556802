import type { KindKey } from '../../../model/kinds.ts';
import { kinds } from '../../../model/kinds.ts';
import type { SecretReading } from '../cluster-choice.ts';

/** `/api/v1/namespaces/shop/pods`, `/apis/apps/v1/deployments`. */
export function kindPath(key: KindKey, version: string, namespace: string | null): string {
  const { group, plural } = kinds[key];
  const root = group === '' ? `/api/${version}` : `/apis/${group}/${version}`;
  return namespace === null ? `${root}/${plural}` : `${root}/namespaces/${encodeURIComponent(namespace)}/${plural}`;
}

const metadataOnly = 'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1';
const watchMetadataOnly = 'application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1';

/** Of Secrets with `--secrets metadata` the values do not even leave the server. */
export function acceptOf(key: KindKey, secrets: SecretReading, verb: 'list' | 'watch'): string {
  if (key !== 'Secret' || secrets !== 'metadata') return 'application/json';
  return verb === 'list' ? metadataOnly : watchMetadataOnly;
}

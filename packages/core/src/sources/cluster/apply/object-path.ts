import { readRecord, readString } from '../../../model/json.ts';
import type { JsonRecord } from '../../../model/json.ts';
import { kindKeyOf, kinds } from '../../../model/kinds.ts';
import type { ResourceReference } from '../../../model/resource.ts';
import { apiGroupOf } from '../../../model/resource.ts';
import { kindPath } from '../list/kind-request.ts';

type Named = Pick<ResourceReference, 'apiVersion' | 'kind' | 'namespace'>;

/** `/apis/apps/v1/namespaces/shop/deployments/web`; undefined for kinds that the engine does not know. */
export function objectPath(resource: ResourceReference): string | undefined {
  const path = pathOf(resource);
  return path === undefined ? undefined : `${path}/${encodeURIComponent(resource.name)}`;
}

/** Where an object of this kind is created. */
export function collectionPath(manifest: JsonRecord): string | undefined {
  const metadata = readRecord(manifest['metadata']);
  return pathOf({
    apiVersion: readString(manifest['apiVersion']) ?? null,
    kind: readString(manifest['kind']) ?? '',
    namespace: readString(metadata['namespace']) ?? null,
  });
}

function pathOf({ apiVersion, kind, namespace }: Named): string | undefined {
  const key = kindKeyOf(kind, apiGroupOf(apiVersion));
  if (key === undefined) return undefined;
  const { namespaced, version } = kinds[key];
  if (namespaced !== (namespace !== null)) return undefined;
  return kindPath(key, apiVersion?.split('/').at(-1) ?? version, namespace);
}

import { isRecord, readArray, readRecord, readRecords, readString } from '../../../model/json.ts';
import type { JsonRecord } from '../../../model/json.ts';
import type { KindKey } from '../../../model/kinds.ts';
import { kinds } from '../../../model/kinds.ts';
import { parseObject } from '../../../model/kubernetes/parse-object.ts';
import type { KubernetesObject } from '../../../model/kubernetes/objects.ts';
import { cutManagedFields } from './cut-managed-fields.ts';

/** One page of a list, projected. */
export interface ListPage {
  readonly objects: readonly KubernetesObject[];
  readonly resourceVersion: string;
  readonly continueToken: string | undefined;
}

/** Throws where the text is no list: cut off, or not from an API server. */
export function parsePage(bytes: Buffer, key: KindKey): ListPage {
  const list: unknown = JSON.parse(cutManagedFields(bytes).toString('utf8'));
  if (!isRecord(list) || !Array.isArray(list['items'])) throw new SyntaxError('no list');
  const metadata = readRecord(list['metadata']);
  const objects: KubernetesObject[] = [];
  for (const item of readArray(list['items'])) {
    const object = isRecord(item) ? projectItem(item, key, readString(list['apiVersion'])) : undefined;
    if (object !== undefined) objects.push(object);
  }
  return {
    objects,
    resourceVersion: readString(metadata['resourceVersion']) ?? '',
    continueToken: readString(metadata['continue']) || undefined,
  };
}

/** Items of a list lack kind and apiVersion, and those of a list of metadata name another kind. */
export function projectItem(
  item: JsonRecord,
  key: KindKey,
  apiVersion: string | undefined,
): KubernetesObject | undefined {
  const { kind, group, version } = kinds[key];
  const own = readString(item['apiVersion']) ?? apiVersion;
  const served =
    own === undefined || own.startsWith('meta.k8s.io/') ? (group === '' ? version : `${group}/${version}`) : own;
  const typed = Object.assign(item, { kind, apiVersion: served });
  return parseObject(key === 'CustomResourceDefinition.apiextensions.k8s.io' ? withoutSchemas(typed) : typed);
}

/** Schemas are most of what is in a cluster's CustomResourceDefinitions, and nobody reads them. */
function withoutSchemas(definition: JsonRecord): JsonRecord {
  const spec = readRecord(definition['spec']);
  const versions = readRecords(spec['versions']).map(({ schema: _schema, ...version }) => version);
  return { ...definition, spec: { ...spec, versions } };
}

/**
 * The token of the next page, from the first bytes: metadata comes before the items, so the next page can be asked for
 * before this one is parsed. `undefined` where it cannot be told this way.
 */
export function continueTokenIn(bytes: Buffer): string | undefined {
  const head = bytes.toString('latin1', 0, 4096);
  const end = head.indexOf('"items":');
  const found = /"continue":"([A-Za-z0-9+/=_-]+)"/.exec(end === -1 ? head : head.slice(0, end));
  return found?.[1];
}

import { readRecord, readRecords, readString } from '../../../model/json.ts';
import type { JsonRecord } from '../../../model/json.ts';
import type { KindKey } from '../../../model/kinds.ts';
import { kinds } from '../../../model/kinds.ts';
import { parseObject } from '../../../model/kubernetes/parse-object.ts';
import type { KubernetesObject } from '../../../model/kubernetes/objects.ts';

/** Items of a list lack kind and apiVersion, and those of a list of metadata name another kind. */
export function projectItem(
  item: JsonRecord,
  key: KindKey,
  apiVersion: string | undefined,
): KubernetesObject | undefined {
  const { kind, group, version } = kinds[key];
  const own = readString(item['apiVersion']) ?? apiVersion;
  const named = own === undefined || own.startsWith('meta.k8s.io/') ? undefined : own;
  const typed = Object.assign(item, { kind, apiVersion: named ?? (group === '' ? version : `${group}/${version}`) });
  return parseObject(key === 'CustomResourceDefinition.apiextensions.k8s.io' ? withoutSchemas(typed) : typed);
}

/** Schemas are most of what is in a cluster's CustomResourceDefinitions, and nobody reads them. */
function withoutSchemas(definition: JsonRecord): JsonRecord {
  const spec = readRecord(definition['spec']);
  const versions = readRecords(spec['versions']).map(({ schema: _schema, ...version }) => version);
  return { ...definition, spec: { ...spec, versions } };
}

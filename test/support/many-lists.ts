import { createRequire } from 'node:module';
import { isRecord } from '../../packages/core/src/model/json.ts';
import { manyManifests } from './many-manifests.ts';

const { loadAll } = createRequire(new URL('../../packages/core/package.json', import.meta.url))('js-yaml') as {
  readonly loadAll: (text: string) => unknown[];
};

const copies = 5;

/**
 * The same small apps, ten objects each, as one JSON list as `kubectl get -o json` prints it. Every app is there five
 * times under other names with the same labels, so that the Services of one select the pods of all.
 */
export function manyLists(apps: number): Uint8Array {
  const objects = loadAll(manyManifests(apps / copies)).filter(isRecord);
  const items = Array.from({ length: copies }, (_nothing, copy) =>
    objects.map((object) => renamed(object, `-copy-${String(copy)}`)),
  ).flat();
  return new TextEncoder().encode(JSON.stringify({ apiVersion: 'v1', kind: 'List', items }, null, 4));
}

function renamed(object: Readonly<Record<string, unknown>>, suffix: string): Readonly<Record<string, unknown>> {
  const { metadata } = object;
  if (!isRecord(metadata)) return object;
  return { ...object, metadata: { ...metadata, name: `${String(metadata['name'])}${suffix}` } };
}

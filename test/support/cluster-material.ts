import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { catalogue } from '../../packages/core/src/checks/catalogue.ts';
import { isRecord } from '../../packages/core/src/model/json.ts';
import type { JsonRecord } from '../../packages/core/src/model/json.ts';
import { kindKeys, kinds } from '../../packages/core/src/model/kinds.ts';
import { parseObject } from '../../packages/core/src/model/kubernetes/parse-object.ts';
import type { KubernetesObject } from '../../packages/core/src/model/kubernetes/objects.ts';
import { compareObjects } from '../../packages/core/src/model/object-order.ts';
import { demoStates } from '../../packages/core/src/sources/demo/demo-timeline.ts';
import { repositoryRoot } from './tracked-files.ts';

/** Objects that matter to some check: every example, every case of the corpus, and every state of the demo cluster. */
export function clusterMaterial(): readonly JsonRecord[] {
  const examples = catalogue.flatMap(({ examples: { failing, passing } }) => [failing, passing]);
  const folder = join(repositoryRoot, 'test/corpus/checks');
  const cases = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.yaml'))
    .toSorted()
    .map((file) => readFileSync(join(folder, file), 'utf8'));
  const written = [...examples, ...cases].flatMap(documentsOf);
  const demo = demoStates().flatMap((state) => [...state.values()]);
  return [...written, ...demo].filter((raw) => parseObject(raw) !== undefined);
}

/** As a live cluster would hold it: what is namespaced lies in a namespace. */
export function liveObject(raw: JsonRecord, namespace?: string): KubernetesObject {
  const object = parseObject(raw);
  if (object === undefined) throw new Error('no object that is read');
  const metadata = isRecord(raw['metadata']) ? raw['metadata'] : {};
  const { namespace: own, ...rest } = metadata;
  const there = kinds[object.key].namespaced ? { ...rest, namespace: namespace ?? own ?? 'default' } : rest;
  return parseObject({ ...raw, metadata: there }) ?? object;
}

/** The order in which a live cluster's objects come in a snapshot. */
export function inSnapshotOrder(objects: Iterable<KubernetesObject>): readonly KubernetesObject[] {
  return [...objects].sort((a, b) => kindKeys.indexOf(a.key) - kindKeys.indexOf(b.key) || compareObjects(a, b));
}

function documentsOf(text: string): readonly JsonRecord[] {
  return parseAllDocuments(text, { version: '1.1', uniqueKeys: false }).flatMap((document): readonly JsonRecord[] => {
    const value: unknown = document.errors.length > 0 ? undefined : document.toJS({ maxAliasCount: 100 });
    if (!isRecord(value)) return [];
    return Array.isArray(value['items']) ? value['items'].filter(isRecord) : [value];
  });
}

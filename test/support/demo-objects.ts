import { isRecord, readRecord } from '../../packages/core/src/model/json.ts';
import type { JsonRecord } from '../../packages/core/src/model/json.ts';
import { kindKeyOf, kinds } from '../../packages/core/src/model/kinds.ts';
import { apiGroupOf } from '../../packages/core/src/model/resource.ts';
import { namesOf } from '../../packages/core/src/sources/demo/read-manifests.ts';
import type { Manifests } from '../../packages/core/src/sources/demo/read-manifests.ts';
import type { KubeAnswer, KubeClient } from './kube.ts';

/** Where an object is found in the API. */
function objectPath(object: JsonRecord): string {
  const apiVersion = String(object['apiVersion']);
  const key = kindKeyOf(String(object['kind']), apiGroupOf(apiVersion));
  if (key === undefined) throw new Error(`${String(object['kind'])}: not a kind that is read`);
  const { plural, namespaced } = kinds[key];
  const { name, namespace } = namesOf(object);
  const root = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
  return `${root}/${namespaced ? `namespaces/${namespace ?? 'default'}/` : ''}${plural}/${name}`;
}

/** What a person would have written of an object: without what only a server can say. */
function asWritten(object: JsonRecord): JsonRecord {
  const {
    uid: _uid,
    resourceVersion: _version,
    creationTimestamp: _created,
    ...metadata
  } = readRecord(object['metadata']);
  return { ...object, metadata };
}

/** Applies objects one after the other, status included. Returns the answers by `Kind namespace/name`. */
export async function applyAll(client: KubeClient, objects: Manifests): Promise<ReadonlyMap<string, KubeAnswer>> {
  const answers = new Map<string, KubeAnswer>();
  // Webhooks last: they would be asked about everything that follows.
  const rank = ([label]: [string, JsonRecord]): number =>
    label.startsWith('Namespace ') ? 0 : label.startsWith('ServiceAccount ') ? 1 : label.includes('Webhook') ? 3 : 2;
  for (const [label, object] of [...objects].sort((a, b) => rank(a) - rank(b))) {
    const path = `${objectPath(object)}?fieldManager=demo&force=true`;
    const answer = await client.apply(path, asWritten(object));
    answers.set(label, answer);
    if (answer.status < 300 && isRecord(object['status'])) {
      const status = { ...asWritten(object), status: object['status'] };
      const answered = await client.apply(`${objectPath(object)}/status?fieldManager=demo&force=true`, status);
      if (answered.status >= 300) answers.set(`${label} status`, answered);
    }
  }
  return answers;
}

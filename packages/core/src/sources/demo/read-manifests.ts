import { isRecord, readRecord, readString } from '../../model/json.ts';
import type { JsonRecord } from '../../model/json.ts';
import { readDocuments } from '../manifests/yaml/read-documents.ts';
import { access } from './manifests/access.ts';
import { kubeSystem } from './manifests/kube-system.ts';
import { monitoring } from './manifests/monitoring.ts';
import { nodeAgents } from './manifests/node-agents.ts';
import { nodes } from './manifests/nodes.ts';
import { payments } from './manifests/payments.ts';
import { platform } from './manifests/platform.ts';
import { shop } from './manifests/shop.ts';
import { shopData } from './manifests/shop-data.ts';

/** What the people of the demo cluster wrote, by `Kind namespace/name`, in an order in which it can be applied. */
export type Manifests = ReadonlyMap<string, JsonRecord>;

export function readDemoManifests(): Manifests {
  const texts = [nodes, kubeSystem, nodeAgents, monitoring, shop, shopData, payments, platform, access];
  return new Map(texts.flatMap(readManifestText).map((manifest) => [labelOf(manifest), manifest]));
}

/** Our own text: what cannot be read is our mistake. */
export function readManifestText(text: string): readonly JsonRecord[] {
  return readDocuments(text).map(({ value, error }) => {
    if (error !== undefined || !isRecord(value)) throw new Error(`demo manifest: ${error?.message ?? 'no object'}`);
    return value;
  });
}

/** `Deployment shop/cart`, `Node worker-1`. */
export function labelOf(manifest: JsonRecord): string {
  const { name, namespace } = namesOf(manifest);
  return `${readString(manifest['kind']) ?? ''} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
}

export function namesOf(manifest: JsonRecord): { readonly name: string; readonly namespace: string | undefined } {
  const metadata = readRecord(manifest['metadata']);
  return { name: readString(metadata['name']) ?? '', namespace: readString(metadata['namespace']) };
}

import type { KubernetesObject } from '../model/kubernetes/objects.ts';
import { digestHex } from '../model/digest.ts';
import { apiGroupOf, compareText } from '../model/resource.ts';
import type { ResourceReference } from '../model/resource.ts';
import type { Origin } from '../model/origin.ts';

/** conventions.md 4: neither path nor evidence, so it survives edits and rollouts. 12 hexadecimal digits. */
export function findingId(
  checkId: string,
  resource: ResourceReference,
  container: string | null,
  cluster: string | null,
): string {
  const parts = [
    checkId,
    apiGroupOf(resource.apiVersion),
    resource.kind,
    resource.namespace ?? '',
    resource.name,
    container ?? '',
  ];
  if (cluster !== null) parts.push(cluster);
  return digestHex(parts.join('\n'), 12);
}

export interface Occurrence {
  readonly resource: ResourceReference;
  readonly origin: Origin | undefined;
}

/**
 * The order number of an object among those of the same identity: 1 for the first. Files by path in byte order,
 * then document order. Only identities that occur more than once are kept.
 */
export function numberDuplicates(
  occurrences: readonly Occurrence[],
): (resource: ResourceReference, origin: Origin | undefined) => number {
  const byIdentity = new Map<string, Origin[]>();
  for (const { resource, origin } of occurrences) {
    if (origin === undefined) continue;
    const identity = identityOf(resource);
    const list = byIdentity.get(identity);
    if (list === undefined) byIdentity.set(identity, [origin]);
    else list.push(origin);
  }
  const numbers = new Map<Origin, number>();
  for (const origins of byIdentity.values()) {
    if (origins.length < 2) continue;
    origins.sort((a, b) => compareText(a.file, b.file) || a.order - b.order);
    for (const [index, origin] of origins.entries()) numbers.set(origin, index + 1);
  }
  return (_resource, origin) => (origin === undefined ? 1 : (numbers.get(origin) ?? 1));
}

export function occurrenceOf(object: KubernetesObject): Occurrence {
  const { apiVersion, kind, metadata, origin } = object;
  return { resource: { apiVersion, kind, namespace: metadata.namespace ?? null, name: metadata.name }, origin };
}

function identityOf(resource: ResourceReference): string {
  return `${apiGroupOf(resource.apiVersion)}\n${resource.kind}\n${resource.namespace ?? ''}\n${resource.name}`;
}

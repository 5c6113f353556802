import type { KubernetesObject } from '../model/kubernetes/objects.ts';

/** What an object is called within a cluster; the same for every version of it. */
export function objectId({ key, metadata }: KubernetesObject): string {
  return idOf(key, metadata.namespace ?? null, metadata.name);
}

export function idOf(kind: string, namespace: string | null, name: string): string {
  return `${kind}|${namespace ?? 'default'}/${name}`;
}

/** `default` where the object lies in none. */
export function namespaceOfId(id: string): string {
  return id.slice(id.indexOf('|') + 1, id.lastIndexOf('/'));
}

import type { KubernetesObject } from '../model/kubernetes/objects.ts';

const known = new WeakMap<KubernetesObject, string>();

/** What an object is called within a cluster; the same for every version of it. One text, in however many lists it is. */
export function objectId(object: KubernetesObject): string {
  const made = known.get(object);
  if (made !== undefined) return made;
  const { key, metadata } = object;
  // Joined, not concatenated: a text that is kept in maps must not keep the pieces that it was made of.
  const id = [key, '|', metadata.namespace ?? 'default', '/', metadata.name].join('');
  known.set(object, id);
  return id;
}

export function idOf(kind: string, namespace: string | null, name: string): string {
  return `${kind}|${namespace ?? 'default'}/${name}`;
}

/** `default` where the object lies in none. */
export function namespaceOfId(id: string): string {
  return id.slice(id.indexOf('|') + 1, id.lastIndexOf('/'));
}

import type { KubernetesObject } from './kubernetes/objects.ts';

/**
 * Whether two versions of an object say the same to every check. Most updates of a cluster (heartbeats, statuses, leases)
 * change only what is never read, and then nothing has to be judged again.
 */
export function sameObject(a: KubernetesObject, b: KubernetesObject): boolean {
  return sameMembers(a, b, 'metadata') && sameMembers(a.metadata, b.metadata, 'resourceVersion');
}

function sameMembers(a: object, b: object, except: string): boolean {
  const members = Object.entries(a);
  if (Object.keys(b).length !== members.length && count(a, except) !== count(b, except)) return false;
  return members.every(([name, value]) => name === except || sameJson(value, memberOf(b, name)));
}

/** Members that count; one that is there only as `undefined` is absent. */
function count(value: object, except: string): number {
  return Object.entries(value).filter(([name, member]) => name !== except && member !== undefined).length;
}

function sameJson(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    return (
      Array.isArray(a) &&
      Array.isArray(b) &&
      a.length === b.length &&
      a.every((item, index) => sameJson(item, b[index]))
    );
  }
  return (
    count(a, '') === count(b, '') && Object.entries(a).every(([name, value]) => sameJson(value, memberOf(b, name)))
  );
}

function memberOf(value: object, name: string): unknown {
  return Object.hasOwn(value, name) ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
}

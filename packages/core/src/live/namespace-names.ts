import type { KubernetesObject } from '../model/kubernetes/objects.ts';
import type { ObjectChange } from './cluster-objects.ts';

/** Every namespace that has a Namespace object or that an object lies in, sorted. */
export interface NamespaceNames {
  /** True where a name came or went. */
  readonly update: (changes: readonly ObjectChange[]) => boolean;
  readonly names: () => readonly string[];
}

export function makeNamespaceNames(): NamespaceNames {
  const uses = new Map<string, number>();
  let sorted: readonly string[] | undefined;

  const count = (object: KubernetesObject | undefined, by: 1 | -1): boolean => {
    const name = object?.key === 'Namespace' ? object.metadata.name : object?.metadata.namespace;
    if (name === undefined) return false;
    const before = uses.get(name) ?? 0;
    if (before + by === 0) uses.delete(name);
    else uses.set(name, before + by);
    return before === 0 || before + by === 0;
  };

  return {
    update: (changes) => {
      let changed = false;
      for (const { before, after } of changes) {
        const came = count(after, 1);
        const went = count(before, -1);
        changed ||= came || went;
      }
      if (changed) sorted = undefined;
      return changed;
    },
    names: () => {
      sorted ??= [...uses.keys()].sort();
      return sorted;
    },
  };
}

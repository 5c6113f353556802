import type { KindKey } from '../../model/kinds.ts';
import { kindKeys, kinds } from '../../model/kinds.ts';
import type { KubernetesObject } from '../../model/kubernetes/objects.ts';
import type { Gap, GapReason } from '../../model/snapshot.ts';
import { isBuiltIn } from './list/served-versions.ts';

/** What was read of a cluster, kind by kind and namespace by namespace. */
export interface SnapshotParts {
  readonly add: (part: ReadPart) => void;
  /** In the order of the table of kinds, whatever came first. */
  readonly objects: () => readonly KubernetesObject[];
  /** A kind that could be read in none of the namespaces is missing everywhere. */
  readonly gaps: () => readonly Gap[];
  /** Every kind that lies in namespaces, and that the server has, was refused. */
  readonly nothingInNamespaces: () => boolean;
}

export interface ReadPart {
  readonly key: KindKey;
  readonly namespace: string | null;
  readonly objects: readonly KubernetesObject[];
  readonly gap?: GapReason;
}

export function makeSnapshotParts(): SnapshotParts {
  const parts = new Map<KindKey, ReadPart[]>();
  const partsOf = (key: KindKey): readonly ReadPart[] => parts.get(key) ?? [];
  return {
    add: (part) => {
      const known = parts.get(part.key);
      if (known === undefined) parts.set(part.key, [part]);
      else known.push(part);
    },
    objects: () => {
      const all: KubernetesObject[] = [];
      for (const key of kindKeys)
        for (const { objects } of partsOf(key)) for (const object of objects) all.push(object);
      return all;
    },
    gaps: () => kindKeys.flatMap((key) => gapsOf(key, partsOf(key))),
    nothingInNamespaces: () => {
      const own = kindKeys
        .filter((key) => kinds[key].namespaced && isBuiltIn(key) && key !== 'Secret')
        .flatMap(partsOf);
      return own.some(({ gap }) => gap === 'forbidden') && own.every(({ gap }) => gap !== undefined);
    },
  };
}

function gapsOf(kind: KindKey, parts: readonly ReadPart[]): readonly Gap[] {
  const [first] = parts;
  if (first?.gap !== undefined && parts.every(({ gap }) => gap === first.gap)) {
    return [{ kind, namespace: null, reason: first.gap }];
  }
  return parts.flatMap(({ gap, namespace }) => (gap === undefined ? [] : [{ kind, namespace, reason: gap }]));
}

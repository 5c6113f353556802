import type { ExceptionLookup } from '../audit/apply-exceptions.ts';
import { kindKeys } from '../model/kinds.ts';
import type { KubernetesObject } from '../model/kubernetes/objects.ts';
import { compareObjects } from '../model/object-order.ts';
import { acceptAnnotation } from '../policy/object-exceptions.ts';
import type { ObjectChange } from './cluster-objects.ts';
import { objectId } from './object-id.ts';

/** The objects that accept findings themselves, in the order of a snapshot. */
export interface AcceptingObjects {
  readonly update: (changes: readonly ObjectChange[]) => void;
  readonly notes: (exceptions: ExceptionLookup) => readonly string[];
}

export function makeAcceptingObjects(): AcceptingObjects {
  const known = new Map<string, KubernetesObject>();
  return {
    update: (changes) => {
      for (const { before, after } of changes) {
        if (before !== undefined) known.delete(objectId(before));
        if (after?.metadata.annotations[acceptAnnotation] !== undefined) known.set(objectId(after), after);
      }
    },
    notes: (exceptions) =>
      exceptions.notes(
        [...known.values()].sort((a, b) => kindKeys.indexOf(a.key) - kindKeys.indexOf(b.key) || compareObjects(a, b)),
      ),
  };
}

import type { ObjectChange } from './cluster-objects.ts';
import { objectId } from './object-id.ts';

/** Several changes of one object as one: from the first version to the last. */
export function mergeChanges(changes: readonly ObjectChange[]): readonly ObjectChange[] {
  if (changes.length < 2) return changes;
  const merged = new Map<string, ObjectChange>();
  for (const { before, after } of changes) {
    const object = after ?? before;
    if (object === undefined) continue;
    const id = objectId(object);
    const earlier = merged.get(id);
    merged.set(id, { before: earlier === undefined ? before : earlier.before, after });
  }
  return [...merged.values()].filter(({ before, after }) => before !== undefined || after !== undefined);
}

import { namespaceOf } from '../inventory/references.ts';
import { cells } from './cells.ts';
import type { Cell } from './cells.ts';
import type { ObjectChange } from './cluster-objects.ts';
import { objectId } from './object-id.ts';
import type { Regrouped } from './workload-groups.ts';

/** The cells that changes of objects change. The time is another one with every report. */
export function changedCells(
  changes: readonly ObjectChange[],
  { moved, pods, tops }: Regrouped,
  namesChanged: boolean,
): Set<Cell> {
  const changed = new Set<Cell>([cells.time]);
  if (changes.length > 0) changed.add(cells.objects);
  if (namesChanged) changed.add(cells.namespaceNames);
  if (tops.size > 0) changed.add(cells.workloads);
  for (const namespace of tops) changed.add(cells.workloadsIn(namespace));
  for (const { before, after } of changes) {
    const object = after ?? before;
    if (object === undefined) continue;
    changed.add(cells.all(object.key));
    changed.add(cells.inNamespace(object.key, namespaceOf(object)));
    changed.add(cells.find(objectId(object)));
  }
  for (const id of moved) changed.add(cells.ownerOf(id));
  for (const id of pods) changed.add(cells.podsOf(id));
  return changed;
}

import type { KubernetesObject, Workload } from '../model/kubernetes/objects.ts';
import type { Inventory } from './inventory.ts';
import { isFinishedPod } from './owners.ts';

/** Whether it is a subject of its own: in files every workload is, live the top controllers and pods that nobody controls. */
export function isTopWorkload(object: KubernetesObject, inventory: Inventory): object is Workload {
  if (object.type !== 'workload') return false;
  return !inventory.live || (!isFinishedPod(object) && inventory.ownerOf(object) === object);
}

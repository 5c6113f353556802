import { kindKeyOf } from '../model/kinds.ts';
import { apiGroupOf } from '../model/resource.ts';
import type { KubernetesObject, Workload } from '../model/kubernetes/objects.ts';
import type { OwnerReference } from '../model/kubernetes/metadata.ts';

/** The owner that is marked as controller. */
export function controllerOf(object: KubernetesObject): OwnerReference | undefined {
  return object.metadata.ownerReferences.find((owner) => owner.controller === true);
}

export type FindWorkload = (key: string, namespace: string, name: string) => Workload | undefined;

/**
 * The top controller of a live object (checks.md 4.2.17): Pod -> ReplicaSet -> Deployment, Pod -> Job -> CronJob;
 * stops at the last owner that was collected. The object itself when nothing collected owns it.
 */
export function topOwnerOf(workload: Workload, find: FindWorkload): Workload {
  let current = workload;
  for (let hops = 0; hops < 8; hops += 1) {
    const owner = controllerOf(current);
    if (owner === undefined) return current;
    const key = kindKeyOf(owner.kind, apiGroupOf(owner.apiVersion));
    const next = key === undefined ? undefined : find(key, current.metadata.namespace ?? 'default', owner.name);
    if (next === undefined) return current;
    current = next;
  }
  return current;
}

/** Pods made from a static manifest of their node; they cannot be changed through the API. */
export function isMirrorPod(workload: Workload): boolean {
  return workload.key === 'Pod' && Object.hasOwn(workload.metadata.annotations, 'kubernetes.io/config.mirror');
}

/** Completed, failed and evicted pods count neither as subjects nor as peers on a live cluster (checks.md 4.2.21). */
export function isFinishedPod(workload: Workload): boolean {
  return workload.key === 'Pod' && (workload.status?.phase === 'Succeeded' || workload.status?.phase === 'Failed');
}

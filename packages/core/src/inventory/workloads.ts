import type { KindKey } from '../model/kinds.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { KubernetesObject, Workload } from '../model/kubernetes/objects.ts';
import { isFinishedPod, topOwnerOf } from './owners.ts';
import type { ContainerSubject, WorkloadSubject } from './subjects.ts';

export interface GroupedWorkloads {
  readonly subjects: readonly WorkloadSubject[];
  readonly podsOf: (workload: Workload) => readonly Workload[];
  readonly ownerOf: (workload: Workload) => Workload;
}

/**
 * Files: every object with a pod spec is a subject, as it is written.
 * Live: each top controller is one subject; pods and ReplicaSets below it are its instances; finished pods are left out.
 */
export function groupWorkloads(
  snapshot: Snapshot,
  find: (key: KindKey, namespace: string | null, name: string) => KubernetesObject | undefined,
): GroupedWorkloads {
  const workloads = snapshot.objects.filter((object) => object.type === 'workload');
  if (snapshot.source !== 'cluster') {
    return {
      subjects: workloads.map((workload) => ({ workload, path: workload.template.path })),
      podsOf: () => [],
      ownerOf: (workload) => workload,
    };
  }
  const findWorkload = (key: string, namespace: string, name: string): Workload | undefined => {
    const object = find(key as KindKey, namespace, name);
    return object?.type === 'workload' ? object : undefined;
  };
  const owners = new Map<Workload, Workload>();
  const pods = new Map<Workload, Workload[]>();
  const subjects: WorkloadSubject[] = [];
  for (const workload of workloads) {
    if (isFinishedPod(workload)) continue;
    const top = topOwnerOf(workload, findWorkload);
    owners.set(workload, top);
    if (top === workload) subjects.push({ workload, path: workload.template.path });
    if (workload.key === 'Pod') {
      const list = pods.get(top);
      if (list === undefined) pods.set(top, [workload]);
      else list.push(workload);
    }
  }
  return {
    subjects,
    podsOf: (workload) => pods.get(workload) ?? [],
    ownerOf: (workload) => owners.get(workload) ?? workload,
  };
}

/** Init, regular and ephemeral containers in one place, so that no check can forget one. */
export function containersOf(workload: Workload): readonly ContainerSubject[] {
  const { spec, path } = workload.template;
  return spec.containers.map((container) => ({ workload, container, path: `${path}.${container.field}` }));
}

import type { Inventory } from '../../inventory/inventory.ts';
import { isFinishedPod } from '../../inventory/owners.ts';
import { makeNamespaceIndex } from '../../inventory/label-index.ts';
import { namespaceOf } from '../../inventory/references.ts';
import type { OwnerReference } from '../../model/kubernetes/metadata.ts';
import type { Workload } from '../../model/kubernetes/objects.ts';
import type { ContainerPort } from '../../model/kubernetes/pod-spec.ts';

/** Pods that nothing tells apart: replicas of one workload with the same labels and ports, or a template without pods. */
export interface Endpoint {
  /** The pod or the holder of the template that the facts are read from: the first of the replicas. */
  readonly holder: Workload;
  /** The subject of the inventory that it belongs to. */
  readonly owner: Workload;
  /** `namespace/name[Kind]`; absent where it is no peer of the `network` command (a PodTemplate, a live template). */
  readonly peer?: string;
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly hostNetwork: boolean;
}

export interface Endpoints {
  readonly all: readonly Endpoint[];
  readonly inNamespace: (namespace: string) => readonly Endpoint[];
  /** Those in a namespace that have every one of the labels. */
  readonly withLabels: (namespace: string, labels: Readonly<Record<string, string>>) => readonly Endpoint[];
  readonly ofOwner: (owner: Workload) => readonly Endpoint[];
  /** Of a live pod by name, for EndpointSlices. */
  readonly ofPod: (namespace: string, name: string) => Endpoint | undefined;
}

export function makeEndpoints(inventory: Inventory): Endpoints {
  const all: Endpoint[] = [];
  const byNamespace = new Map<string, Endpoint[]>();
  const byOwner = new Map<Workload, Endpoint[]>();
  const byPod = new Map<string, Endpoint>();
  const known = new Map<string, Endpoint>();
  const numbers = new Map<Workload, number>();
  let last: { readonly holder: Workload; readonly owner: Workload; readonly endpoint: Endpoint } | undefined;

  const add = (
    holder: Workload,
    owner: Workload,
    peerOf: ((workload: Workload) => string | undefined) | undefined,
  ): void => {
    const endpoint =
      last !== undefined && last.owner === owner && holder.key === 'Pod' && isReplica(holder, last.holder)
        ? last.endpoint
        : find(holder, owner, peerOf?.(holder));
    last = { holder, owner, endpoint };
    if (holder.key === 'Pod') byPod.set(`${namespaceOf(holder)}/${holder.metadata.name}`, endpoint);
  };

  const find = (holder: Workload, owner: Workload, peer: string | undefined): Endpoint => {
    const number = numbers.get(owner) ?? numbers.size;
    numbers.set(owner, number);
    const key = `${String(number)} ${peer ?? ''} ${variantOf(holder)}`;
    let endpoint = known.get(key);
    if (endpoint === undefined) {
      const namespace = namespaceOf(holder);
      const { labels, spec } = holder.template;
      const facts = { holder, owner, namespace, labels, hostNetwork: spec.hostNetwork === true };
      endpoint = peer === undefined ? facts : { ...facts, peer };
      known.set(key, endpoint);
      all.push(endpoint);
      addTo(byNamespace, namespace, endpoint);
      addTo(byOwner, owner, endpoint);
    }
    return endpoint;
  };

  for (const { workload } of inventory.workloads) {
    const pods = inventory.podsOf(workload);
    if (!inventory.live) add(workload, workload, peerNameOf);
    else if (pods.length === 0) add(workload, workload, undefined);
    else for (const pod of pods) add(pod, workload, peerNameOf);
  }
  return {
    all,
    inNamespace: (namespace) => byNamespace.get(namespace) ?? [],
    withLabels: makeNamespaceIndex((namespace) => byNamespace.get(namespace) ?? []),
    ofOwner: (owner) => byOwner.get(owner) ?? [],
    ofPod: (namespace, name) => byPod.get(`${namespace}/${name}`),
  };
}

/** Conventions 5.1: a pod is its direct owner, the controlling one if one is marked, else the first. */
function peerNameOf(workload: Workload): string | undefined {
  if (workload.key === 'PodTemplate' || isFinishedPod(workload)) return undefined;
  const owner = workload.key === 'Pod' ? directOwner(workload.metadata.ownerReferences) : undefined;
  const { name, kind } = owner ?? { name: workload.metadata.name, kind: workload.kind };
  return `${namespaceOf(workload)}/${name}[${kind}]`;
}

function directOwner(owners: readonly OwnerReference[]): OwnerReference | undefined {
  return owners.find(({ controller }) => controller === true) ?? owners[0];
}

/** Whether two pods hold the same parts, as the replicas of a workload do once they were read: then nothing tells them apart. */
function isReplica(pod: Workload, other: Workload): boolean {
  const [own, others] = [pod.template, other.template];
  return (
    other.key === 'Pod' &&
    own.labels === others.labels &&
    pod.metadata.ownerReferences === other.metadata.ownerReferences &&
    pod.metadata.ownerReferences.length > 0 &&
    isFinishedPod(pod) === isFinishedPod(other) &&
    own.spec.hostNetwork !== true &&
    others.spec.hostNetwork !== true &&
    own.spec.containers.length === others.spec.containers.length &&
    own.spec.containers.every(
      ({ ports, role }, index) =>
        ports === others.spec.containers[index]?.ports && role === others.spec.containers[index].role,
    )
  );
}

/** Everything that a selector, a port name or a node address can tell apart. */
function variantOf({ template, status }: Workload): string {
  const { labels, spec } = template;
  const text = [spec.hostNetwork === true ? `host ${status?.hostIP ?? ''}` : ''];
  for (const key of Object.keys(labels)) text.push(`${key}=${labels[key] ?? ''}`);
  for (const { ports, role } of spec.containers)
    for (const port of ports) text.push(`${role} ${port.name ?? ''} ${portText(port)}`);
  return text.join('\n');
}

function portText({ containerPort, protocol, hostPort, hostIP }: ContainerPort): string {
  return `${String(containerPort)}/${protocol ?? 'TCP'} ${String(hostPort)} ${hostIP ?? ''}`;
}

function addTo<Key>(map: Map<Key, Endpoint[]>, key: Key, endpoint: Endpoint): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [endpoint]);
  else list.push(endpoint);
}

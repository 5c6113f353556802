import type { Inventory } from '../../inventory/inventory.ts';
import { isFinishedPod } from '../../inventory/owners.ts';
import { makeNamespaceIndex } from '../../inventory/label-index.ts';
import { namespaceOf } from '../../inventory/references.ts';
import { samePlainValue } from '../../model/same-plain-value.ts';
import type { OwnerReference } from '../../model/kubernetes/metadata.ts';
import type { PodTemplate, Workload } from '../../model/kubernetes/objects.ts';
import type { ContainerPort, PodSpec } from '../../model/kubernetes/pod-spec.ts';

/** Pods that nothing tells apart: replicas of one workload with the same labels and ports, or a template without pods. */
export interface Endpoint {
  /** The pod or the holder of the template that the facts are read from: one of the replicas. */
  readonly holder: EndpointHolder;
  /** The subject of the inventory that it belongs to. */
  readonly owner: Workload;
  /** `namespace/name[Kind]`; absent where it is no peer of the `network` command (a PodTemplate, a live template). */
  readonly peer?: string;
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly hostNetwork: boolean;
}

/** What of a pod is looked at: the only part in which replicas are compared. */
export interface EndpointHolder {
  readonly key: Workload['key'];
  readonly template: {
    readonly labels: PodTemplate['labels'];
    readonly spec: Pick<PodSpec, 'containers' | 'hostNetwork' | 'serviceAccountName' | 'serviceAccount'>;
  };
  readonly status?: Pick<NonNullable<Workload['status']>, 'hostIP' | 'podIPs'>;
}

export interface Endpoints {
  readonly all: readonly Endpoint[];
  readonly inNamespace: (namespace: string) => readonly Endpoint[];
  /** Those in a namespace that have every one of the labels. */
  readonly withLabels: (namespace: string, labels: Readonly<Record<string, string>>) => readonly Endpoint[];
  readonly ofOwner: (owner: Workload) => readonly Endpoint[];
}

/** The endpoints of one subject of the inventory, and the pods that they were made of. */
interface OwnEndpoints {
  readonly pods: readonly Workload[];
  readonly endpoints: readonly Endpoint[];
}

type EndpointsByOwner = ReadonlyMap<Workload, OwnEndpoints>;

/** Of each subject those that were there before, where its pods still look alike. */
export function endpointsByOwner(inventory: Inventory, before?: EndpointsByOwner): EndpointsByOwner {
  const byOwner = new Map<Workload, OwnEndpoints>();
  const byAddress = looksAtAddresses(inventory);
  for (const { workload } of inventory.workloads) {
    const pods = inventory.live ? inventory.podsOf(workload) : none;
    const known = before?.get(workload);
    if (known?.pods === pods) byOwner.set(workload, known);
    else {
      const endpoints = endpointsUnder(workload, pods, inventory.live);
      const areAlike = known !== undefined && sameEndpoints(known.endpoints, endpoints, byAddress);
      byOwner.set(workload, { pods, endpoints: areAlike ? known.endpoints : endpoints });
    }
  }
  return byOwner;
}

const none: readonly Workload[] = [];

/** Recipe of the inventory. Gives back what was before where nothing is different that anybody looks at. */
export function endpointsOf(inventory: Inventory, before?: Endpoints): Endpoints {
  const byOwner = inventory.derive(endpointsByOwner);
  const all = [...byOwner.values()].flatMap(({ endpoints }) => endpoints);
  if (before?.all.length === all.length && before.all.every((endpoint, index) => endpoint === all[index]))
    return before;
  const ofOwner = new Map([...byOwner].map(([owner, { endpoints }]) => [owner, endpoints]));
  const byNamespace = Map.groupBy(all, ({ namespace }) => namespace);
  const inNamespace = (namespace: string): readonly Endpoint[] => byNamespace.get(namespace) ?? [];
  return {
    all,
    inNamespace,
    withLabels: makeNamespaceIndex(inNamespace),
    ofOwner: (owner) => ofOwner.get(owner) ?? [],
  };
}

/** Of a live pod by name, for EndpointSlices. */
export function endpointOfPod(
  { inventory, endpoints }: { readonly inventory: Inventory; readonly endpoints: Endpoints },
  namespace: string,
  name: string,
): Endpoint | undefined {
  const pod = inventory.find('Pod', namespace, name);
  if (pod === undefined) return undefined;
  const key = keyOf(pod, peerNameOf(pod));
  return endpoints.ofOwner(inventory.ownerOf(pod)).find(({ holder, peer }) => keyOf(holder, peer) === key);
}

function endpointsUnder(owner: Workload, pods: readonly Workload[], live: boolean): readonly Endpoint[] {
  if (!live) return [endpointOf(owner, owner, peerNameOf(owner))];
  if (pods.length === 0) return [endpointOf(owner, owner, undefined)];
  const known = new Map<string, Endpoint>();
  let last: Workload | undefined;
  for (const pod of pods) {
    if (last !== undefined && isReplica(pod, last)) continue;
    last = pod;
    const peer = peerNameOf(pod);
    const key = keyOf(pod, peer);
    if (!known.has(key)) known.set(key, endpointOf(pod, owner, peer));
  }
  return [...known.values()];
}

function endpointOf(holder: Workload, owner: Workload, peer: string | undefined): Endpoint {
  const { labels, spec } = holder.template;
  const namespace = namespaceOf(holder);
  const facts = { holder, owner, namespace, labels, hostNetwork: spec.hostNetwork === true };
  return peer === undefined ? facts : { ...facts, peer };
}

function keyOf(holder: EndpointHolder, peer: string | undefined): string {
  return `${peer ?? ''} ${variantOf(holder)}`;
}

/** Whether some policy may match pods by their own address: then each is told apart by it. */
function looksAtAddresses(inventory: Inventory): boolean {
  return addressedKinds.some((kind) => inventory.all(kind).length > 0);
}

const addressedKinds = [
  'AdminNetworkPolicy.policy.networking.k8s.io',
  'BaselineAdminNetworkPolicy.policy.networking.k8s.io',
  'ClusterNetworkPolicy.policy.networking.k8s.io',
] as const;

/** Whether other pods stand for the same endpoints, as when one of some replicas takes the place of another. */
function sameEndpoints(before: readonly Endpoint[], now: readonly Endpoint[], byAddress: boolean): boolean {
  return (
    before.length === now.length &&
    before.every((endpoint, index) => {
      const other = now[index];
      return (
        other !== undefined && endpoint.peer === other.peer && sameHolder(endpoint.holder, other.holder, byAddress)
      );
    })
  );
}

/** Where it is, is of importance on the host network only. */
function sameHolder(before: EndpointHolder, now: EndpointHolder, byAddress: boolean): boolean {
  const [spec, other] = [before.template.spec, now.template.spec];
  return (
    before.key === now.key &&
    spec.hostNetwork === other.hostNetwork &&
    spec.serviceAccountName === other.serviceAccountName &&
    spec.serviceAccount === other.serviceAccount &&
    (spec.hostNetwork !== true || before.status?.hostIP === now.status?.hostIP) &&
    (!byAddress || samePlainValue(before.status?.podIPs, now.status?.podIPs)) &&
    samePlainValue(before.template.labels, now.template.labels) &&
    samePlainValue(spec.containers, other.containers)
  );
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
function variantOf({ template, status }: EndpointHolder): string {
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

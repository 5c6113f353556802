import { referenceTo } from '../../inventory/references.ts';
import type { ResourceReference } from '../../model/resource.ts';
import { isDefaultDeny } from './default-deny.ts';
import { noConnections } from './connections.ts';
import { coverageOf } from './policy-coverage.ts';
import type { TieredPolicy } from './tiered-policy.ts';
import type { NetworkFacts } from './network-facts.ts';

/** What a cluster's network comes to in numbers. Pods are counted by workload: replicas count once. */
export interface NetworkMetrics {
  readonly workloads: number;
  /** Workloads of which every pod is closed but for what policies allow. */
  readonly isolatedIngress: number;
  readonly isolatedEgress: number;
  readonly namespaces: number;
  readonly defaultDenyIngress: readonly string[];
  readonly defaultDenyEgress: readonly string[];
  /** Policies that select no pod. */
  readonly stale: readonly ResourceReference[];
}

export function measureNetwork(network: NetworkFacts): NetworkMetrics {
  const { inventory, policies } = network;
  const reachability = network.effective();
  const isolated = { ingress: 0, egress: 0 };
  const workloads = inventory.workloads.filter(({ workload }) => network.endpoints.ofOwner(workload).length > 0);
  for (const { workload } of workloads) {
    for (const direction of ['ingress', 'egress'] as const) {
      const closed = network.endpoints.ofOwner(workload).every((endpoint) => {
        const own = reachability.classes.of(endpoint);
        return (
          (own !== undefined && reachability.groupOf(own, direction).isolated) ||
          coverageOf(endpoint, network).vendor[direction]
        );
      });
      if (closed) isolated[direction] += 1;
    }
  }
  const names = inventory.namespaceNames;
  const written = network.asWritten();
  const selected = new Set<TieredPolicy>();
  for (const one of written.classes.all) for (const policy of written.selectedBy(one)) selected.add(policy);
  return {
    workloads: workloads.length,
    isolatedIngress: isolated.ingress,
    isolatedEgress: isolated.egress,
    namespaces: names.length,
    defaultDenyIngress: names.filter((name) => isDefaultDeny(network, name, 'ingress')),
    defaultDenyEgress: names.filter((name) => isDefaultDeny(network, name, 'egress')),
    stale: policies.filter((policy) => !selected.has(policy)).map(({ object }) => referenceTo(object)),
  };
}

/** Share of pairs of pods with an open port, 0..1. Replicas count once. */
export interface OpenShares {
  readonly all: number;
  readonly acrossNamespaces: number;
}

/** Pairs are counted by behaviours and their sizes, so that nobody walks pairs of pods. */
export function measureOpenShares(network: NetworkFacts): OpenShares {
  const { between } = network.effective();
  const behaviours = network
    .behaviours()
    .map((one) => ({ ...one, size: one.classes.reduce((sum, { endpoints }) => sum + endpoints.length, 0) }));
  const all = { open: 0, pairs: 0 };
  const across = { open: 0, pairs: 0 };
  for (const from of behaviours) {
    for (const to of behaviours) {
      const pairs = from === to ? from.size * (from.size - 1) : from.size * to.size;
      const open = between(from.sample.index, to.sample.index) === noConnections ? 0 : pairs;
      all.pairs += pairs;
      all.open += open;
      if (from.namespace === to.namespace) continue;
      across.pairs += pairs;
      across.open += open;
    }
  }
  return { all: share(all), acrossNamespaces: share(across) };
}

function share({ open, pairs }: { readonly open: number; readonly pairs: number }): number {
  return pairs === 0 ? 0 : open / pairs;
}

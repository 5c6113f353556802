import { isEmptySelector, selects } from '../../inventory/selectors.ts';
import type { KubernetesObject } from '../../model/kubernetes/objects.ts';
import type { NetworkFacts } from './network-facts.ts';
import type { Direction, TieredPolicy } from './tiered-policy.ts';

/** Does a policy close every pod of the namespace in this direction and allow nothing. */
export function isDefaultDeny(network: NetworkFacts, namespace: string, direction: Direction): boolean {
  return defaultDenyOf(network, namespace, direction) !== undefined;
}

/** The policy that does: of the namespace, of the cluster, or of a plug-in. */
export function defaultDenyOf(
  network: NetworkFacts,
  namespace: string,
  direction: Direction,
): KubernetesObject | undefined {
  const own = policiesForAllPods(network, namespace, direction).find((policy) =>
    policy.tier === 'namespace' ? policy[direction]?.length === 0 : deniesEverybody(policy, direction),
  );
  if (own !== undefined) return own.object;
  const vendor = network.vendorPolicies.find(
    ({ object, deniesAll }) =>
      deniesAll.includes(direction) &&
      (object.metadata.namespace === undefined || object.metadata.namespace === namespace),
  );
  return vendor?.object;
}

/** Policies that select every pod of the namespace and speak of the direction. */
export function policiesForAllPods(
  network: NetworkFacts,
  namespace: string,
  direction: Direction,
): readonly TieredPolicy[] {
  return network.policies.filter((policy) => {
    if (policy[direction] === undefined) return false;
    const { namespaces, pods } = policy.subject;
    if (pods !== undefined && !isEmptySelector(pods)) return false;
    return typeof namespaces === 'string'
      ? namespaces === namespace
      : selects(namespaces, network.inventory.namespaceLabels(namespace));
  });
}

/** A baseline (or admin) rule that denies all pods of all namespaces, with nothing that lets somebody through before it. */
function deniesEverybody(policy: TieredPolicy, direction: Direction): boolean {
  const [first] = policy[direction] ?? [];
  if (first === undefined || first.action !== 'deny' || first.ports !== undefined) return false;
  return (
    first.peers === undefined ||
    first.peers.some(
      (peer) =>
        (peer.kind === 'pods' &&
          typeof peer.namespaces !== 'string' &&
          isEmptySelector(peer.namespaces) &&
          (peer.pods === undefined || isEmptySelector(peer.pods))) ||
        (peer.kind === 'addresses' && peer.ranges.some(([start, end]) => start === 0n && end === (1n << 32n) - 1n)),
    )
  );
}

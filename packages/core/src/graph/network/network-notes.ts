import { referenceTo } from '../../inventory/references.ts';
import { kindLabel } from '../../model/kinds.ts';
import type { KindKey } from '../../model/kinds.ts';
import { resourceLabel } from '../../model/resource.ts';
import { isIpv4 } from './address-ranges.ts';
import type { NetworkFacts } from './network-facts.ts';
import { directions } from './tiered-policy.ts';
import type { RulePeer } from './tiered-policy.ts';

/** The kinds without which an answer may be wider or narrower than the truth. */
export const policyKinds = [
  'NetworkPolicy.networking.k8s.io',
  'AdminNetworkPolicy.policy.networking.k8s.io',
  'BaselineAdminNetworkPolicy.policy.networking.k8s.io',
  'ClusterNetworkPolicy.policy.networking.k8s.io',
  'CiliumNetworkPolicy.cilium.io',
  'CiliumClusterwideNetworkPolicy.cilium.io',
  'NetworkPolicy.crd.projectcalico.org',
  'GlobalNetworkPolicy.crd.projectcalico.org',
] as const satisfies readonly KindKey[];

export function networkNotes(network: NetworkFacts): readonly string[] {
  return [
    ...unreadNotes(network),
    ...enforcementNotes(network),
    ...hostNetworkNotes(network),
    ...vendorNotes(network),
    ...peerNotes(network),
    ...tieNotes(network),
  ];
}

function unreadNotes({ inventory }: NetworkFacts): readonly string[] {
  return [...policyKinds, 'Pod' as const, 'Namespace' as const].flatMap((kind) => {
    const reason = inventory.gap(kind);
    // An API that is not served holds no object.
    return reason === undefined || reason === 'api-missing'
      ? []
      : [`${kindLabel(kind)} could not be read (${reason}): connections may be missing or closed`];
  });
}

function enforcementNotes({ enforcement, inventory, policies }: NetworkFacts): readonly string[] {
  if (!inventory.live || policies.length === 0 || enforcement.enforced === 'yes') return [];
  return enforcement.enforced === 'no'
    ? [`${enforcement.because}: every connection is open, whatever the policies say`]
    : [`whether policies are enforced is not known: ${enforcement.because}`];
}

function hostNetworkNotes({ peers }: NetworkFacts): readonly string[] {
  const names = peers().flatMap(({ hostNetwork, name }) => (hostNetwork ? [name] : []));
  return names.length === 0
    ? []
    : [`most network plug-ins do not apply policies to pods on the host network: ${list(names)}`];
}

function vendorNotes({ vendorPolicies, endpoints }: NetworkFacts): readonly string[] {
  return vendorPolicies.flatMap(({ object, selects, isolates }) => {
    const selected = endpoints.all.filter((endpoint) => endpoint.peer !== undefined && selects(endpoint) !== 'no');
    if (selected.length === 0 || isolates.length === 0) return [];
    const names = [...new Set(selected.map(({ peer = '' }) => peer))];
    return [
      `${resourceLabel(referenceTo(object))} (${object.apiVersion}) closes ${isolates.join(' and ')} of ${list(names)}, which the lines do not show: what it allows is not known`,
    ];
  });
}

function peerNotes({ policies }: NetworkFacts): readonly string[] {
  const peers: RulePeer[] = policies.flatMap((policy) =>
    directions.flatMap((direction) => (policy[direction] ?? []).flatMap((rule) => rule.peers ?? [])),
  );
  const notes: string[] = [];
  const addresses = peers.filter((peer) => peer.kind === 'addresses');
  if (addresses.some(({ alsoPods }) => !alsoPods))
    notes.push('ipBlock is taken to match addresses outside the cluster only; some network plug-ins match pods, too');
  if (addresses.some(({ ranges }) => ranges.some((range) => !isIpv4(range))))
    notes.push('IPv6 ranges of policies are not among the lines');
  for (const what of ['nodes', 'domain names'] as const) {
    if (peers.some((peer) => peer.kind === 'unmodelled' && peer.what === what))
      notes.push(`peers that are ${what} are not among the lines`);
  }
  return notes;
}

function tieNotes(network: NetworkFacts): readonly string[] {
  const { classes, groupOf } = network.asWritten();
  if (!network.policies.some(({ tier }) => tier !== 'namespace')) return [];
  const ambiguous = classes.all.filter((one) => directions.some((direction) => groupOf(one, direction).ambiguous));
  if (ambiguous.length === 0) return [];
  const names = [...new Set(ambiguous.flatMap(({ endpoints }) => endpoints.flatMap(({ peer }) => peer ?? [])))];
  return [`admin policies of equal priority disagree about ${list(names)}: the wider outcome is shown`];
}

function list(names: readonly string[]): string {
  const shown = names.slice(0, 5).join(', ');
  return names.length > 5 ? `${shown} and ${String(names.length - 5)} more` : shown;
}

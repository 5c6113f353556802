import type { Inventory } from '../../inventory/inventory.ts';
import type { Behaviour } from './behaviours.ts';
import type { Endpoints } from './endpoints.ts';
import type { Enforcement } from './enforcement.ts';
import type { NetworkPeer } from './network-lines.ts';
import type { Reachability } from './reachability.ts';
import type { TieredPolicy } from './tiered-policy.ts';
import type { VendorPolicy } from './vendor/vendor-policy.ts';

/** What every question about the network is answered from. */
export interface NetworkFacts {
  readonly inventory: Inventory;
  readonly endpoints: Endpoints;
  /** NetworkPolicies and the policies of the admin and baseline tiers. */
  readonly policies: readonly TieredPolicy[];
  /** Policies of Cilium and Calico: known whom they select, not what they allow. */
  readonly vendorPolicies: readonly VendorPolicy[];
  readonly enforcement: Enforcement;
  /** What the policies say, host-network pods like any pod: the `network` command. */
  readonly asWritten: () => Reachability;
  /** What the network does, as far as is known: host-network pods are their node, and nothing is closed where no plug-in enforces. */
  readonly effective: () => Reachability;
  /** Classes of `effective` that behave alike: the vertices of questions about the whole cluster. */
  readonly behaviours: () => readonly Behaviour[];
  /** The workloads of the `network` command, by name. */
  readonly peers: () => readonly NetworkPeer[];
}

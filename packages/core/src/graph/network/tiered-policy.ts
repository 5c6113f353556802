import type { LabelSelector } from '../../model/kubernetes/metadata.ts';
import type { KubernetesObject } from '../../model/kubernetes/objects.ts';
import type { AddressRange } from './address-ranges.ts';
import type { PortSet } from './port-set.ts';
import type { Protocol } from './connections.ts';

/** A policy of any of the four APIs in one form: admin tiers before, baseline after the policies of namespaces. */
export interface TieredPolicy {
  readonly object: KubernetesObject;
  readonly tier: 'admin' | 'namespace' | 'baseline';
  /** Lower first; of no meaning for namespaces. */
  readonly priority: number;
  readonly subject: PodPeer;
  /** Absent where the policy says nothing of that direction; empty isolates (namespaces) or has no rule (tiers). */
  readonly ingress?: readonly TieredRule[];
  readonly egress?: readonly TieredRule[];
}

export interface TieredRule {
  /** `ingress[0]`: where it stands below `spec`. */
  readonly field: string;
  readonly action: 'allow' | 'deny' | 'pass';
  /** Absent: everyone. */
  readonly peers?: readonly RulePeer[];
  /** Absent: every port of every protocol. */
  readonly ports?: readonly RulePort[];
}

export interface PodPeer {
  readonly kind: 'pods';
  /** A namespace by name, or a selector of namespaces. */
  readonly namespaces: string | LabelSelector;
  /** Absent: all pods. */
  readonly pods?: LabelSelector;
}

export interface AddressPeer {
  readonly kind: 'addresses';
  readonly ranges: readonly AddressRange[];
  /** The tiers' `networks` match pod addresses, too; `ipBlock` does not. */
  readonly alsoPods: boolean;
}

/** What is not modelled: nodes and domain names. Matches nothing that is known, and is said. */
export interface UnmodelledPeer {
  readonly kind: 'unmodelled';
  readonly what: 'nodes' | 'domain names';
}

export type RulePeer = PodPeer | AddressPeer | UnmodelledPeer;

export type RulePort =
  | { readonly protocol: Protocol; readonly ports: PortSet }
  /** Without a protocol (the tiers): of any. */
  | { readonly protocol: Protocol | undefined; readonly name: string };

export const directions = ['ingress', 'egress'] as const;

export type Direction = (typeof directions)[number];

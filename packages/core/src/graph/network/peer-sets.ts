import type { Inventory } from '../../inventory/inventory.ts';
import { selects } from '../../inventory/selectors.ts';
import type { LabelSelector } from '../../model/kubernetes/metadata.ts';
import { parseRange } from './address-ranges.ts';
import type { AddressRange } from './address-ranges.ts';
import { addBit, addBits, emptyBitset } from './bitset.ts';
import type { Bitset } from './bitset.ts';
import type { EndpointClass, EndpointClasses } from './endpoint-classes.ts';
import type { AddressPeer, PodPeer, RulePeer } from './tiered-policy.ts';

/** The classes and the cells of addresses as one universe: classes first, then cells. */
export interface Universe {
  readonly classes: EndpointClasses;
  readonly cells: readonly AddressRange[];
  readonly size: number;
  /** Host-network pods are their node: selectors do not see them, address ranges do. */
  readonly hostNetworkAsNode: boolean;
}

export interface PeerSets {
  /** The classes that a selector of pods matches. */
  readonly ofPods: (peer: PodPeer) => readonly EndpointClass[];
  /** Who a rule's peers are together; `undefined`: everyone. */
  readonly ofPeers: (peers: readonly RulePeer[] | undefined) => Bitset | undefined;
}

export function makePeerSets(universe: Universe, inventory: Inventory): PeerSets {
  const { classes, cells, size, hostNetworkAsNode } = universe;
  const namespacesOf = new Map<string, readonly string[]>();
  const podSets = new Map<string, readonly EndpointClass[]>();
  const bitsets = new Map<string, Bitset>();
  const byLabel = new Map<string, EndpointClass[]>();
  let labelled = false;

  const matchingNamespaces = (selector: LabelSelector): readonly string[] => {
    const key = JSON.stringify(selector);
    let found = namespacesOf.get(key);
    if (found === undefined) {
      found = classes.namespaces.filter((namespace) => selects(selector, inventory.namespaceLabels(namespace)));
      namespacesOf.set(key, found);
    }
    return found;
  };

  /** Candidates for a selector that names a label's value: far fewer than all classes. */
  const withLabel = (label: string): readonly EndpointClass[] => {
    if (!labelled) {
      labelled = true;
      for (const one of classes.all) {
        for (const key of Object.keys(one.labels)) {
          const text = `${key}=${one.labels[key] ?? ''}`;
          const list = byLabel.get(text);
          if (list === undefined) byLabel.set(text, [one]);
          else list.push(one);
        }
      }
    }
    return byLabel.get(label) ?? [];
  };

  const findPods = ({ namespaces, pods }: PodPeer): readonly EndpointClass[] => {
    const matches = (one: EndpointClass): boolean =>
      !(hostNetworkAsNode && one.hostNetwork) && (pods === undefined || selects(pods, one.labels));
    if (typeof namespaces === 'string') return classes.withLabels(namespaces, pods?.matchLabels ?? {}).filter(matches);
    const names = matchingNamespaces(namespaces);
    const [label] = Object.entries(pods?.matchLabels ?? {});
    if (label !== undefined && names.length > 8) {
      const allowed = new Set(names);
      return withLabel(`${label[0]}=${label[1]}`).filter((one) => allowed.has(one.namespace) && matches(one));
    }
    return names.flatMap((name) => classes.inNamespace(name).filter(matches));
  };

  const ofPods = (peer: PodPeer): readonly EndpointClass[] => {
    const key = podKey(peer);
    let found = podSets.get(key);
    if (found === undefined) podSets.set(key, (found = findPods(peer)));
    return found;
  };

  const bitsOfPeer = (peer: PodPeer | AddressPeer): Bitset => {
    const key = peer.kind === 'pods' ? podKey(peer) : addressKey(peer);
    let bits = bitsets.get(key);
    if (bits !== undefined) return bits;
    bits = emptyBitset(size);
    if (peer.kind === 'pods') for (const { index } of ofPods(peer)) addBit(bits, index);
    else {
      for (const range of peer.ranges) addCells(bits, range);
      for (const one of classes.all) if (isAddressed(one, peer)) addBit(bits, one.index);
    }
    bitsets.set(key, bits);
    return bits;
  };

  const addCells = (bits: Bitset, [first, last]: AddressRange): void => {
    for (let index = lowerBound(cells, first); index < cells.length; index += 1) {
      const cell = cells[index];
      if (cell === undefined || cell[1] > last) return;
      addBit(bits, classes.all.length + index);
    }
  };

  const isAddressed = (one: EndpointClass, { ranges, alsoPods }: AddressPeer): boolean => {
    const { status } = one.endpoints[0]?.holder ?? {};
    if (one.hostNetwork && hostNetworkAsNode)
      return holdsAll(ranges, status?.hostIP === undefined ? [] : [status.hostIP]);
    return alsoPods && holdsAll(ranges, status?.podIPs ?? []);
  };

  return {
    ofPods,
    ofPeers: (peers) => {
      if (peers === undefined) return undefined;
      const modelled = peers.filter((peer) => peer.kind !== 'unmodelled');
      const [only] = modelled;
      if (only !== undefined && modelled.length === 1) return bitsOfPeer(only);
      const bits = emptyBitset(size);
      for (const peer of modelled) addBits(bits, bitsOfPeer(peer));
      return bits;
    },
  };
}

function podKey({ namespaces, pods }: PodPeer): string {
  return `${typeof namespaces === 'string' ? namespaces : JSON.stringify(namespaces)} ${JSON.stringify(pods)}`;
}

function addressKey({ ranges, alsoPods }: AddressPeer): string {
  return `${alsoPods ? '@' : '#'}${ranges.map(([first, last]) => `${String(first)}-${String(last)}`).join(' ')}`;
}

function holdsAll(ranges: readonly AddressRange[], addresses: readonly string[]): boolean {
  if (addresses.length === 0) return ranges.some(([first, last]) => first === 0n && last === (1n << 32n) - 1n);
  return addresses.every((address) => {
    const range = parseRange(address);
    return range !== undefined && ranges.some(([first, last]) => first <= range[0] && range[1] <= last);
  });
}

function lowerBound(cells: readonly AddressRange[], first: bigint): number {
  let low = 0;
  let high = cells.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((cells[middle]?.[0] ?? 0n) < first) low = middle + 1;
    else high = middle;
  }
  return low;
}

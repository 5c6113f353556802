import { makeNamespaceIndex } from '../../inventory/label-index.ts';
import type { LabelSelector } from '../../model/kubernetes/metadata.ts';
import type { AddressRange } from './address-ranges.ts';
import type { Endpoint } from './endpoints.ts';
import { namedPortsOf } from './named-ports.ts';
import type { RulePeer, TieredPolicy } from './tiered-policy.ts';
import { directions } from './tiered-policy.ts';

/** Endpoints that no policy can tell apart: same namespace, same labels as far as selectors look, same named ports. */
export interface EndpointClass {
  readonly index: number;
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly namedPorts: ReadonlyMap<string, number>;
  readonly hostNetwork: boolean;
  readonly endpoints: readonly Endpoint[];
}

export interface EndpointClasses {
  readonly all: readonly EndpointClass[];
  readonly inNamespace: (namespace: string) => readonly EndpointClass[];
  /** Those in a namespace that have every one of the labels. */
  readonly withLabels: (namespace: string, labels: Readonly<Record<string, string>>) => readonly EndpointClass[];
  readonly namespaces: readonly string[];
  readonly of: (endpoint: Endpoint) => EndpointClass | undefined;
}

/** @param policies decide which labels, port names and addresses matter */
export function classifyEndpoints(endpoints: readonly Endpoint[], policies: readonly TieredPolicy[]): EndpointClasses {
  const looks = looksOf(policies);
  const all: EndpointClass[] = [];
  const members: Endpoint[][] = [];
  const known = new Map<string, EndpointClass>();
  const byNamespace = new Map<string, EndpointClass[]>();
  const classOf = new Map<Endpoint, EndpointClass>();
  for (const endpoint of endpoints) {
    const namedPorts = looks.namedPorts ? namedPortsOf(endpoint.holder) : noNames;
    const key = keyOf(endpoint, looks, namedPorts);
    let found = known.get(key);
    if (found === undefined) {
      const { namespace, labels, hostNetwork } = endpoint;
      const own: Endpoint[] = [];
      members.push(own);
      found = { index: all.length, namespace, labels, namedPorts, hostNetwork, endpoints: own };
      all.push(found);
      known.set(key, found);
      const list = byNamespace.get(namespace);
      if (list === undefined) byNamespace.set(namespace, [found]);
      else list.push(found);
    }
    members[found.index]?.push(endpoint);
    classOf.set(endpoint, found);
  }
  return {
    all,
    inNamespace: (namespace) => byNamespace.get(namespace) ?? [],
    withLabels: makeNamespaceIndex((namespace) => byNamespace.get(namespace) ?? []),
    namespaces: [...byNamespace.keys()],
    of: (endpoint) => classOf.get(endpoint),
  };
}

const noNames: ReadonlyMap<string, number> = new Map();

interface Looks {
  readonly labelKeys: ReadonlySet<string>;
  readonly namedPorts: boolean;
  /** Some peer matches pods by their address. */
  readonly addresses: boolean;
}

function looksOf(policies: readonly TieredPolicy[]): Looks {
  const labelKeys = new Set<string>();
  let namedPorts = false;
  let addresses = false;
  const addKeys = (selector: LabelSelector | undefined): void => {
    if (selector === undefined) return;
    for (const key of Object.keys(selector.matchLabels)) labelKeys.add(key);
    for (const { key } of selector.matchExpressions) labelKeys.add(key);
  };
  const addPeer = (peer: RulePeer): void => {
    if (peer.kind === 'pods') addKeys(peer.pods);
    else if (peer.kind === 'addresses') addresses ||= peer.alsoPods;
  };
  for (const policy of policies) {
    addPeer(policy.subject);
    for (const direction of directions) {
      for (const { peers, ports } of policy[direction] ?? []) {
        for (const peer of peers ?? []) addPeer(peer);
        namedPorts ||= ports?.some((port) => 'name' in port) === true;
      }
    }
  }
  return { labelKeys, namedPorts, addresses };
}

function keyOf(endpoint: Endpoint, looks: Looks, namedPorts: ReadonlyMap<string, number>): string {
  const { namespace, labels, hostNetwork, holder } = endpoint;
  let key = namespace;
  const kept: string[] = [];
  for (const label of Object.keys(labels)) if (looks.labelKeys.has(label)) kept.push(`${label}=${labels[label] ?? ''}`);
  for (const label of kept.length > 1 ? kept.sort() : kept) key += `\n${label}`;
  for (const [name, number] of namedPorts) key += `\n:${name}=${String(number)}`;
  // As a node, or by its own address, a pod is told apart by where it is.
  if (hostNetwork) key += `\nhost ${holder.status?.hostIP ?? ''}`;
  if (looks.addresses) key += `\n@${holder.status?.podIPs.join(' ') ?? ''}`;
  return key;
}

/** Every address is in exactly one cell, and no range of a policy cuts a cell. Both families, in order. */
export function cutAddresses(
  policies: readonly TieredPolicy[],
  whole: readonly AddressRange[],
): readonly AddressRange[] {
  const starts = new Set<bigint>();
  for (const policy of policies) {
    for (const direction of directions) {
      for (const { peers } of policy[direction] ?? []) {
        for (const peer of peers ?? []) {
          if (peer.kind !== 'addresses') continue;
          for (const [first, last] of peer.ranges) starts.add(first).add(last + 1n);
        }
      }
    }
  }
  const sorted = [...starts].sort((a, b) => (a < b ? -1 : 1));
  return whole.flatMap(([first, last]): readonly AddressRange[] => {
    const own = [first, ...sorted.filter((start) => start > first && start <= last)];
    return own.map((start, index): AddressRange => [start, (own[index + 1] ?? last + 1n) - 1n]);
  });
}

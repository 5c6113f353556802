import { compareText } from '../../model/resource.ts';
import { formatRange, isIpv4 } from './address-ranges.ts';
import type { AddressRange } from './address-ranges.ts';
import { noConnections, unite } from './connections.ts';
import type { Connections } from './connections.ts';
import type { Endpoint } from './endpoints.ts';
import type { Reachability } from './reachability.ts';

/** `from` and `to` are peers (`shop/cart[Deployment]`) or ranges of addresses; `ports` is never empty. */
export interface NetworkLine {
  readonly from: string;
  readonly to: string;
  readonly ports: string;
}

/** A workload as the `network` command names it, with the classes of its pods. */
export interface NetworkPeer {
  readonly name: string;
  readonly namespace: string;
  readonly classes: readonly number[];
  readonly hostNetwork: boolean;
}

/** In the order of their names. */
export function findPeers(endpoints: readonly Endpoint[], { classes }: Reachability): readonly NetworkPeer[] {
  const peers = new Map<string, { namespace: string; classes: Set<number>; hostNetwork: boolean }>();
  for (const endpoint of endpoints) {
    const index = classes.of(endpoint)?.index;
    if (endpoint.peer === undefined || index === undefined) continue;
    const known = peers.get(endpoint.peer);
    if (known === undefined) {
      const { namespace, hostNetwork } = endpoint;
      peers.set(endpoint.peer, { namespace, classes: new Set([index]), hostNetwork });
      continue;
    }
    known.classes.add(index);
    known.hostNetwork ||= endpoint.hostNetwork;
  }
  return [...peers]
    .map(([name, peer]) => ({ ...peer, name, classes: [...peer.classes].sort((a, b) => a - b) }))
    .sort((a, b) => compareText(a.name, b.name));
}

/**
 * Conventions 5: one line a pair with at least one open port; none from a workload to itself, none between addresses.
 * The answer itself may be as long as the pairs are many, so it is made while it is read.
 */
export function* networkLines(
  peers: readonly NetworkPeer[],
  reachability: Reachability,
  isWanted: (peer: NetworkPeer) => boolean = () => true,
): Generator<NetworkLine, void, undefined> {
  const cells = reachability.cells.flatMap((range, index) =>
    isIpv4(range) ? [{ range, index: reachability.classes.all.length + index }] : [],
  );
  let row: { key: string; ports: (index: number) => Connections } | undefined;
  for (const from of peers) {
    const key = from.classes.join(' ');
    if (row?.key !== key) row = { key, ports: rowOf(from, reachability) };
    for (const to of peers) {
      if (to === from || (!isWanted(from) && !isWanted(to))) continue;
      const ports = unionOf(to.classes.map(row.ports));
      if (ports !== noConnections) yield { from: from.name, to: to.name, ports: ports.text };
    }
    if (!isWanted(from)) continue;
    const { ports } = row;
    for (const [range, text] of mergeCells(cells.map((cell) => [cell.range, ports(cell.index)])))
      yield { from: from.name, to: formatRange(range), ports: text };
  }
  for (const to of peers) {
    if (!isWanted(to)) continue;
    const ports = cells.map(({ range, index }): [AddressRange, Connections] => [
      range,
      unionOf(to.classes.map((own) => reachability.between(index, own))),
    ]);
    for (const [range, text] of mergeCells(ports)) yield { from: formatRange(range), to: to.name, ports: text };
  }
}

/** What a peer reaches, asked once for each member of the universe. */
function rowOf({ classes }: NetworkPeer, reachability: Reachability): (index: number) => Connections {
  const known = new Map<number, Connections>();
  return (index) => {
    let ports = known.get(index);
    if (ports === undefined) {
      ports = unionOf(classes.map((own) => reachability.between(own, index)));
      known.set(index, ports);
    }
    return ports;
  };
}

function unionOf(several: readonly Connections[]): Connections {
  return several.reduce(unite, noConnections);
}

/** Equal neighbours become one range. */
function mergeCells(cells: readonly (readonly [AddressRange, Connections])[]): readonly [AddressRange, string][] {
  const merged: [AddressRange, string][] = [];
  for (const [range, { text }] of cells) {
    const previous = merged.at(-1);
    if (previous !== undefined && previous[1] === text && previous[0][1] + 1n === range[0])
      previous[0] = [previous[0][0], range[1]];
    else merged.push([range, text]);
  }
  return merged.filter(([, text]) => text !== '');
}

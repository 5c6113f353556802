import { allIpv4, isIpv4 } from '../address-ranges.ts';
import type { AddressRange } from '../address-ranges.ts';
import { bitsOf } from '../bitset.ts';
import { hasConnection } from '../connections.ts';
import type { NetworkFacts } from '../network-facts.ts';
import type { Reachability } from '../reachability.ts';
import { coverageOf } from '../policy-coverage.ts';
import type { ExposureRoute } from './exposure.ts';
import type { ReachedEndpoint } from './reached-endpoint.ts';

/** A route after the policies of the pod it leads to: open (possibly to fewer), or blocked. */
export interface PassedRoute {
  readonly open?: ExposureRoute;
  readonly blocked?: ExposureRoute;
}

export function passPolicies(reached: ReachedEndpoint, network: NetworkFacts): PassedRoute {
  const { endpoint, route, source } = reached;
  const reachability = network.effective();
  const own = reachability.classes.of(endpoint);
  if (own === undefined) return { open: route };
  // What a plug-in's own policies allow is not known: the wider answer, with less confidence.
  const doubtful = network.vendorPolicies.length > 0 && coverageOf(endpoint, network).vendor.ingress;
  const wide: ExposureRoute = doubtful ? { ...route, confidence: 'low' } : route;
  const allows = (from: number): boolean =>
    hasConnection(reachability.between(from, own.index), route.protocol, route.port);
  if (source.kind === 'pods') {
    const senders = source.pods.flatMap((pod) => reachability.classes.of(pod)?.index ?? []);
    if (senders.length > 0) return senders.some(allows) ? { open: wide } : { blocked: route };
    return isOpenToAnybody(reached, reachability) ? { open: wide } : { blocked: route };
  }
  const share = shareOfAddresses(reachability, allows);
  if (share === 'all') return { open: wide };
  if (share === 'some')
    return {
      open: { ...wide, level: 'edge', because: `${route.because}; a network policy lets in some addresses only` },
    };
  if (source.keepsClientAddress) return { blocked: route };
  // The node may stand in for the client, and a policy that lets nodes in would let everybody in.
  return {
    open: {
      ...route,
      level: 'edge',
      confidence: 'low',
      because: `${route.because}; a network policy closes it to outside addresses, but not surely to those that nodes forward`,
    },
  };
}

/** Some pod or address gets through: the pods of the controller are not known. */
function isOpenToAnybody({ endpoint, route }: ReachedEndpoint, reachability: Reachability): boolean {
  const own = reachability.classes.of(endpoint);
  if (own === undefined) return true;
  return reachability
    .groupOf(own, 'ingress')
    .parts.some(
      ({ peers, ports }) => hasConnection(ports, route.protocol, route.port) && bitsOf(peers).next().done !== true,
    );
}

const mostAddresses = (allIpv4[1] + 1n) / 2n;

/** By IPv4: everything but some exceptions is all; a few networks are some. */
function shareOfAddresses(reachability: Reachability, allows: (from: number) => boolean): 'all' | 'some' | 'none' {
  const { cells, classes } = reachability;
  let addresses = 0n;
  let any = false;
  for (const [index, cell] of cells.entries()) {
    if (!allows(classes.all.length + index)) continue;
    any = true;
    if (isIpv4(cell)) addresses += sizeOf(cell);
  }
  return addresses >= mostAddresses ? 'all' : any ? 'some' : 'none';
}

function sizeOf([first, last]: AddressRange): bigint {
  return last - first + 1n;
}

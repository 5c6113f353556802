import { compareText } from '../../model/resource.ts';
import { formatRange, isIpv4, parseRange } from './address-ranges.ts';
import type { AddressRange } from './address-ranges.ts';
import { explainReach } from './explain-reach.ts';
import type { ReachAnswer } from './explain-reach.ts';
import type { NetworkFacts } from './network-facts.ts';

/** One end of a question: pods of a workload, of a namespace, any; or an address, a CIDR, or everything outside. */
export type ReachEnd =
  | { readonly kind: 'workload'; readonly namespace: string; readonly name: string }
  | { readonly kind: 'namespace'; readonly namespace: string }
  | { readonly kind: 'any-pod' }
  | { readonly kind: 'outside' }
  | { readonly kind: 'address'; readonly address: string };

export interface ReachQuestion {
  readonly from: ReachEnd;
  readonly to: ReachEnd;
  /** Answers are many where both ends are wide. Default: 1000. */
  readonly limit?: number;
}

/** Answers in the order of their ends; none where an end names nothing. What the network does, not what is written. */
export function answerReach({ from, to, limit = 1000 }: ReachQuestion, network: NetworkFacts): readonly ReachAnswer[] {
  const reachability = network.effective();
  const answers: ReachAnswer[] = [];
  const destinations = membersOf(to, network);
  for (const source of membersOf(from, network)) {
    for (const destination of destinations) {
      if (source.outside && destination.outside) continue;
      if (source.name === destination.name) continue;
      if (answers.length >= limit) return answers;
      answers.push(
        explainReach(
          { from: source.index, to: destination.index, fromName: source.name, toName: destination.name },
          reachability,
        ),
      );
    }
  }
  return answers;
}

interface Member {
  readonly index: number;
  readonly name: string;
  readonly outside: boolean;
}

/** Replicas with different labels of one workload are several members of one name. */
function membersOf(end: ReachEnd, network: NetworkFacts): readonly Member[] {
  const { classes, cells } = network.effective();
  if (end.kind === 'outside' || end.kind === 'address') {
    const wanted = end.kind === 'address' ? parseRange(end.address) : undefined;
    if (end.kind === 'address' && wanted === undefined) return [];
    return cells.flatMap((range, index): readonly Member[] => {
      if (wanted === undefined ? !isIpv4(range) : !overlaps(range, wanted)) return [];
      const name = formatRange(wanted === undefined ? range : common(range, wanted));
      return [{ index: classes.all.length + index, name, outside: true }];
    });
  }
  const members = new Map<string, Member>();
  for (const endpoint of network.endpoints.all) {
    const index = classes.of(endpoint)?.index;
    if (index === undefined || endpoint.peer === undefined) continue;
    if (end.kind !== 'any-pod' && endpoint.namespace !== end.namespace) continue;
    if (end.kind === 'workload' && !isNamed(endpoint.peer, end.name) && endpoint.owner.metadata.name !== end.name)
      continue;
    const key = `${endpoint.peer} ${String(index)}`;
    members.set(key, { index, name: endpoint.peer, outside: false });
  }
  return [...members.values()].sort((a, b) => compareText(a.name, b.name));
}

function isNamed(peer: string, name: string): boolean {
  const own = peer.slice(peer.indexOf('/') + 1);
  return own === name || own.slice(0, own.lastIndexOf('[')) === name;
}

function overlaps([first, last]: AddressRange, [from, to]: AddressRange): boolean {
  return first <= to && from <= last;
}

function common([first, last]: AddressRange, [from, to]: AddressRange): AddressRange {
  return [first > from ? first : from, last < to ? last : to];
}

import type { Inventory } from '../../inventory/inventory.ts';
import { allIpv4, allIpv6 } from './address-ranges.ts';
import type { AddressRange } from './address-ranges.ts';
import { makeRuleCompiler } from './compile-rules.ts';
import type { CompiledRule } from './compile-rules.ts';
import { intersect } from './connections.ts';
import type { Connections } from './connections.ts';
import { makeDirectionGroup, portsFor } from './direction-group.ts';
import type { AppliedPolicy, DirectionGroup } from './direction-group.ts';
import { classifyEndpoints, cutAddresses } from './endpoint-classes.ts';
import type { EndpointClass, EndpointClasses } from './endpoint-classes.ts';
import type { Endpoint } from './endpoints.ts';
import { makePeerSets } from './peer-sets.ts';
import type { Direction, TieredPolicy } from './tiered-policy.ts';
import { directions } from './tiered-policy.ts';

/** Which class of pods or cell of addresses reaches which, by policies alone. Nothing here walks pairs of pods. */
export interface Reachability {
  readonly classes: EndpointClasses;
  /** Ranges of addresses outside the cluster; cell `n` is number `classes.all.length + n` of the universe. */
  readonly cells: readonly AddressRange[];
  readonly size: number;
  /** Every policy whose subject holds the class, whatever it says. */
  readonly selectedBy: (one: EndpointClass) => readonly TieredPolicy[];
  readonly groupOf: (one: EndpointClass, direction: Direction) => DirectionGroup;
  /** Egress of the source and ingress of the destination, by their numbers in the universe. */
  readonly between: (from: number, to: number) => Connections;
}

export interface ReachabilityOptions {
  /** As the network is rather than as policies are written: host-network pods are their node. */
  readonly hostNetworkAsNode: boolean;
}

export function makeReachability(
  inventory: Inventory,
  content: { readonly endpoints: readonly Endpoint[]; readonly policies: readonly TieredPolicy[] },
  { hostNetworkAsNode }: ReachabilityOptions,
): Reachability {
  const { endpoints, policies } = content;
  const classes = classifyEndpoints(endpoints, policies);
  const cells = cutAddresses(policies, [allIpv4, allIpv6]);
  const universe = { classes, cells, size: classes.all.length + cells.length, hostNetworkAsNode };
  const peerSets = makePeerSets(universe, inventory);
  const compiler = makeRuleCompiler(universe, peerSets);

  const selected: TieredPolicy[][] = classes.all.map(() => []);
  const selecting: Readonly<Record<Direction, number[][]>> = {
    ingress: classes.all.map(() => []),
    egress: classes.all.map(() => []),
  };
  for (const [number, policy] of policies.entries()) {
    const subjects = peerSets.ofPods(policy.subject);
    for (const { index } of subjects) selected[index]?.push(policy);
    for (const direction of directions) {
      if (policy[direction] === undefined) continue;
      for (const { index } of subjects) selecting[direction][index]?.push(number);
    }
  }

  const rulesOf = new Map<string, readonly CompiledRule[]>();
  /** Rules without names of ports mean the same for every subject. */
  const apply = (number: number, direction: Direction, subject: EndpointClass): readonly AppliedPolicy[] => {
    const policy = policies[number];
    if (policy === undefined) return [];
    const rules = policy[direction] ?? [];
    const depends = direction === 'ingress' && rules.some(({ ports }) => ports?.some((port) => 'name' in port));
    const key = `${direction} ${String(number)} ${depends ? String(subject.index) : ''}`;
    let compiled = rulesOf.get(key);
    if (compiled === undefined) {
      compiled = rules.flatMap((rule) => compiler.compile(rule, direction, subject));
      rulesOf.set(key, compiled);
    }
    return [{ policy, rules: compiled }];
  };

  const groups = new Map<string, DirectionGroup>();
  const groupsOf: Readonly<Record<Direction, (DirectionGroup | undefined)[]>> = { ingress: [], egress: [] };
  const groupOf = (one: EndpointClass, direction: Direction): DirectionGroup => {
    let group = groupsOf[direction][one.index];
    if (group !== undefined) return group;
    const numbers = selecting[direction][one.index] ?? [];
    const names = direction === 'ingress' && numbers.length > 0 ? namesKey(one) : '';
    const key = `${direction} ${numbers.join(' ')} ${names}`;
    group = groups.get(key);
    if (group === undefined) {
      const applied = numbers.flatMap((number) => apply(number, direction, one));
      group = makeDirectionGroup(applied, universe.size);
      groups.set(key, group);
    }
    groupsOf[direction][one.index] = group;
    return group;
  };

  return {
    classes,
    cells,
    size: universe.size,
    selectedBy: ({ index }) => selected[index] ?? [],
    groupOf,
    between: (from, to) => {
      const source = classes.all[from];
      const destination = classes.all[to];
      const out = source === undefined ? undefined : portsFor(groupOf(source, 'egress'), to);
      if (destination === undefined) return out ?? noneBetweenAddresses;
      const into = portsFor(groupOf(destination, 'ingress'), from);
      return out === undefined ? into : intersect(out, into);
    },
  };
}

const noneBetweenAddresses: Connections = { TCP: [], UDP: [], SCTP: [], text: '' };

function namesKey({ namedPorts }: EndpointClass): string {
  return [...namedPorts].map(([name, number]) => `${name}=${String(number)}`).join(' ');
}

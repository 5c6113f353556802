import { commonBits, emptyBitset, addBit, fullBitset } from './bitset.ts';
import type { Bitset } from './bitset.ts';
import { allConnections, makeConnections, noConnections, protocols, unite } from './connections.ts';
import type { Connections } from './connections.ts';
import type { EndpointClass } from './endpoint-classes.ts';
import type { PeerSets, Universe } from './peer-sets.ts';
import { portRange } from './port-set.ts';
import type { Direction, RulePort, TieredRule } from './tiered-policy.ts';

/** A rule, or the part of it that means the same ports for all of its peers. */
export interface CompiledRule {
  /** `undefined`: everyone. */
  readonly peers: Bitset | undefined;
  readonly ports: Connections;
  readonly rule: TieredRule;
}

export interface RuleCompiler {
  /** Ingress: names of ports are those of the subject. Egress: those of each peer, so that a rule may be several. */
  readonly compile: (rule: TieredRule, direction: Direction, subject: EndpointClass) => readonly CompiledRule[];
}

export function makeRuleCompiler(universe: Universe, peerSets: PeerSets): RuleCompiler {
  const everyone = fullBitset(universe.size);
  const withName = new Map<string, ReadonlyMap<number, Bitset>>();

  /** Which classes call a port by this name, by its number there. */
  const classesWithName = (name: string): ReadonlyMap<number, Bitset> => {
    let found = withName.get(name);
    if (found === undefined) {
      const sets = new Map<number, Bitset>();
      for (const { index, namedPorts } of universe.classes.all) {
        const number = namedPorts.get(name);
        if (number === undefined) continue;
        const set = sets.get(number) ?? emptyBitset(universe.size);
        addBit(set, index);
        sets.set(number, set);
      }
      withName.set(name, (found = sets));
    }
    return found;
  };

  return {
    compile: (rule, direction, subject) => {
      const peers = peerSets.ofPeers(rule.peers);
      if (rule.ports === undefined) return [{ peers, ports: allConnections, rule }];
      const compiled: CompiledRule[] = [];
      let ports = noConnections;
      for (const port of rule.ports) {
        if ('ports' in port) ports = unite(ports, makeConnections({ [port.protocol]: port.ports }));
        else if (direction === 'ingress') ports = unite(ports, portsOfSubject(port, subject));
        else {
          for (const protocol of protocolsOf(port)) {
            for (const [number, named] of classesWithName(`${port.name}/${protocol}`)) {
              const common = commonBits(peers ?? everyone, named);
              if (common === undefined) continue;
              compiled.push({ peers: common, ports: makeConnections({ [protocol]: portRange(number) }), rule });
            }
          }
        }
      }
      if (ports !== noConnections) compiled.push({ peers, ports, rule });
      return compiled;
    },
  };
}

type NamedPort = Extract<RulePort, { readonly name: string }>;

function protocolsOf({ protocol }: NamedPort): readonly (typeof protocols)[number][] {
  return protocol === undefined ? protocols : [protocol];
}

function portsOfSubject(port: NamedPort, { namedPorts }: EndpointClass): Connections {
  let ports = noConnections;
  for (const protocol of protocolsOf(port)) {
    const number = namedPorts.get(`${port.name}/${protocol}`);
    if (number !== undefined) ports = unite(ports, makeConnections({ [protocol]: portRange(number) }));
  }
  return ports;
}

import { commonBits, fullBitset, hasBit, remainingBits } from './bitset.ts';
import type { Bitset } from './bitset.ts';
import type { CompiledRule } from './compile-rules.ts';
import { allConnections, noConnections, subtract, unite } from './connections.ts';
import type { Connections } from './connections.ts';
import type { TieredPolicy } from './tiered-policy.ts';

/** A policy with its compiled rules of one direction. */
export interface AppliedPolicy {
  readonly policy: TieredPolicy;
  readonly rules: readonly CompiledRule[];
}

/** What a set of policies together allows in one direction: disjoint sets of peers, each with its ports. */
export interface DirectionGroup {
  /** Admin before namespace before baseline, in the order in which they are asked. */
  readonly policies: readonly AppliedPolicy[];
  /** Some policy of a namespace selects the subject in this direction. */
  readonly isolated: boolean;
  readonly parts: readonly GroupPart[];
  /** Admin policies of equal priority disagree: both outcomes are possible, and the wider one is counted. */
  readonly ambiguous: boolean;
}

export interface GroupPart {
  readonly peers: Bitset;
  readonly ports: Connections;
}

export function makeDirectionGroup(policies: readonly AppliedPolicy[], size: number): DirectionGroup {
  const everyone = fullBitset(size);
  const ordered = policies.toSorted(byOrder);
  const isolated = policies.some(({ policy }) => policy.tier === 'namespace');
  if (ordered.every(({ policy }) => policy.tier === 'namespace')) {
    const parts = isolated ? addUp(ordered, everyone) : [{ peers: everyone, ports: allConnections }];
    return { policies: ordered, isolated, parts, ambiguous: false };
  }
  const parts = decide(ordered, everyone);
  if (!hasTies(ordered)) return { policies: ordered, isolated, parts, ambiguous: false };
  const otherWay = decide(policies.toReversed().toSorted(byOrder), everyone);
  const ambiguous = !sameParts(parts, otherWay);
  return { policies: ordered, isolated, parts: ambiguous ? widest(parts, otherWay) : parts, ambiguous };
}

export function portsFor(group: DirectionGroup, index: number): Connections {
  const { parts } = group;
  for (const part of parts) if (hasBit(part.peers, index)) return part.ports;
  return noConnections;
}

const tierOrder = { admin: 0, namespace: 1, baseline: 2 } as const;

function byOrder(a: AppliedPolicy, b: AppliedPolicy): number {
  return tierOrder[a.policy.tier] - tierOrder[b.policy.tier] || a.policy.priority - b.policy.priority;
}

function hasTies(ordered: readonly AppliedPolicy[]): boolean {
  return ordered.some(({ policy }, index) => {
    const next = ordered[index + 1]?.policy;
    return policy.tier !== 'namespace' && next?.tier === policy.tier && next.priority === policy.priority;
  });
}

/** Policies of namespaces: what any rule allows. */
function addUp(policies: readonly AppliedPolicy[], everyone: Bitset): readonly GroupPart[] {
  let parts: readonly GroupPart[] = [{ peers: everyone, ports: noConnections }];
  for (const { rules } of policies)
    for (const { peers, ports } of rules)
      parts = split(parts, peers, (part) => ({ ...part, ports: unite(part.ports, ports) }), textOf);
  return parts;
}

interface Decision {
  readonly peers: Bitset;
  readonly accepted: Connections;
  readonly denied: Connections;
  /** Left to the next tier by a Pass rule. */
  readonly passed: Connections;
}

function decide(ordered: readonly AppliedPolicy[], everyone: Bitset): readonly GroupPart[] {
  let parts: readonly Decision[] = [
    { peers: everyone, accepted: noConnections, denied: noConnections, passed: noConnections },
  ];
  const apply = (tier: 'admin' | 'baseline'): void => {
    for (const { policy, rules } of ordered) {
      if (policy.tier !== tier) continue;
      for (const { rule, peers, ports } of rules) {
        parts = split(
          parts,
          peers,
          (part) => {
            const open = subtract(subtract(subtract(ports, part.accepted), part.denied), part.passed);
            if (rule.action === 'allow') return { ...part, accepted: unite(part.accepted, open) };
            if (rule.action === 'deny') return { ...part, denied: unite(part.denied, open) };
            return { ...part, passed: unite(part.passed, open) };
          },
          decisionText,
        );
      }
    }
    parts = parts.map((part) => ({ ...part, passed: noConnections }));
  };
  apply('admin');
  const own = ordered.filter(({ policy }) => policy.tier === 'namespace');
  if (own.length > 0) {
    const allowed = addUp(own, everyone);
    return merge(
      parts.flatMap((part) =>
        allowed.flatMap((one): readonly GroupPart[] => {
          const peers = commonBits(part.peers, one.peers);
          return peers === undefined ? [] : [{ peers, ports: unite(part.accepted, subtract(one.ports, part.denied)) }];
        }),
      ),
    );
  }
  apply('baseline');
  return merge(parts.map(({ peers, denied }) => ({ peers, ports: subtract(allConnections, denied) })));
}

/** Cuts every part at the edge of `peers`, changes what lies inside, and joins what became the same. */
function split<Part extends { readonly peers: Bitset }>(
  parts: readonly Part[],
  peers: Bitset | undefined,
  change: (part: Part) => Part,
  textOfPart: (part: Part) => string,
): readonly Part[] {
  if (peers === undefined) return join(parts.map(change), textOfPart);
  const result: Part[] = [];
  for (const part of parts) {
    const inside = commonBits(part.peers, peers);
    if (inside === undefined) {
      result.push(part);
      continue;
    }
    const changed = change({ ...part, peers: inside });
    if (textOfPart(changed) === textOfPart(part)) {
      result.push(part);
      continue;
    }
    result.push(changed);
    const outside = remainingBits(part.peers, peers);
    if (outside !== undefined) result.push({ ...part, peers: outside });
  }
  return join(result, textOfPart);
}

function join<Part extends { readonly peers: Bitset }>(
  parts: readonly Part[],
  textOfPart: (part: Part) => string,
): readonly Part[] {
  if (parts.length < 2) return parts;
  const byText = new Map<string, Part>();
  for (const part of parts) {
    const text = textOfPart(part);
    const known = byText.get(text);
    byText.set(
      text,
      known === undefined ? part : { ...known, peers: known.peers.map((word, at) => word | (part.peers[at] ?? 0)) },
    );
  }
  return byText.size === parts.length ? parts : [...byText.values()];
}

function merge(parts: readonly GroupPart[]): readonly GroupPart[] {
  return join(parts, textOf);
}

function textOf({ ports }: GroupPart): string {
  return ports.text;
}

function decisionText({ accepted, denied, passed }: Decision): string {
  return `${accepted.text}|${denied.text}|${passed.text}`;
}

function sameParts(a: readonly GroupPart[], b: readonly GroupPart[]): boolean {
  return a.every((part) =>
    b.every((other) => part.ports.text === other.ports.text || commonBits(part.peers, other.peers) === undefined),
  );
}

function widest(a: readonly GroupPart[], b: readonly GroupPart[]): readonly GroupPart[] {
  return merge(
    a.flatMap((part) =>
      b.flatMap((other): readonly GroupPart[] => {
        const peers = commonBits(part.peers, other.peers);
        return peers === undefined ? [] : [{ peers, ports: unite(part.ports, other.ports) }];
      }),
    ),
  );
}

import { referenceTo } from '../../inventory/references.ts';
import { resourceLabel } from '../../model/resource.ts';
import type { ResourceReference } from '../../model/resource.ts';
import { hasBit } from './bitset.ts';
import type { Connections } from './connections.ts';
import { allConnections, intersect, noConnections } from './connections.ts';
import { portsFor } from './direction-group.ts';
import type { DirectionGroup } from './direction-group.ts';
import type { Reachability } from './reachability.ts';
import type { Direction } from './tiered-policy.ts';

/** Which policies decide one direction of a connection, and how. */
export interface DirectionExplanation {
  readonly direction: Direction;
  readonly ports: string;
  /** Some NetworkPolicy selects the pod in this direction, so that only what is allowed is open. */
  readonly isolated: boolean;
  readonly ambiguous: boolean;
  /** The rules that fit the peer, in the order in which they are asked. */
  readonly rules: readonly {
    readonly policy: ResourceReference;
    /** `ingress[0]`. */
    readonly rule: string;
    readonly action: 'allow' | 'deny' | 'pass';
    readonly ports: string;
  }[];
  /** The policies that select the pod and have no rule for the peer. */
  readonly silent: readonly ResourceReference[];
}

export interface ReachAnswer {
  readonly from: string;
  readonly to: string;
  /** Empty: closed. */
  readonly ports: string;
  readonly verdict: 'allow' | 'deny' | 'partial';
  readonly egress?: DirectionExplanation;
  readonly ingress?: DirectionExplanation;
  /** In words, one line a reason. */
  readonly because: readonly string[];
}

/** Why one member of the universe reaches another, or does not. */
export function explainReach(
  ends: { readonly from: number; readonly to: number; readonly fromName: string; readonly toName: string },
  reachability: Reachability,
): ReachAnswer {
  const { classes, groupOf } = reachability;
  const source = classes.all[ends.from];
  const destination = classes.all[ends.to];
  const egress = source === undefined ? undefined : explainSide(groupOf(source, 'egress'), 'egress', ends.to);
  const ingress =
    destination === undefined ? undefined : explainSide(groupOf(destination, 'ingress'), 'ingress', ends.from);
  const ports = intersect(egress?.ports ?? allConnections, ingress?.ports ?? allConnections);
  const sides = [egress?.side, ingress?.side].filter((side) => side !== undefined);
  return {
    from: ends.fromName,
    to: ends.toName,
    ports: ports.text,
    verdict: ports === noConnections ? 'deny' : ports === allConnections ? 'allow' : 'partial',
    ...(egress === undefined ? {} : { egress: egress.side }),
    ...(ingress === undefined ? {} : { ingress: ingress.side }),
    because: sides.map(words),
  };
}

function explainSide(
  group: DirectionGroup,
  direction: Direction,
  peer: number,
): { readonly side: DirectionExplanation; readonly ports: Connections } {
  const ports = portsFor(group, peer);
  const rules: DirectionExplanation['rules'][number][] = [];
  const silent: ResourceReference[] = [];
  for (const { policy, rules: compiled } of group.policies) {
    const fitting = compiled.filter(({ peers }) => peers === undefined || hasBit(peers, peer));
    if (fitting.length === 0) silent.push(referenceTo(policy.object));
    for (const { rule, ports: own } of fitting) {
      rules.push({ policy: referenceTo(policy.object), rule: rule.field, action: rule.action, ports: own.text });
    }
  }
  const { isolated, ambiguous } = group;
  return { ports, side: { direction, ports: ports.text, isolated, ambiguous, rules, silent } };
}

function words({ direction, ports, isolated, ambiguous, rules, silent }: DirectionExplanation): string {
  const side = direction === 'egress' ? 'leaving' : 'entering';
  if (rules.length > 0) {
    const texts = rules.map(
      ({ policy, rule, action, ports: own }) => `${resourceLabel(policy)} ${rule} ${actionWord[action]} ${own}`,
    );
    const doubt = ambiguous ? ' (policies of equal priority disagree)' : '';
    return `${side}: ${texts.join('; ')}${doubt}`;
  }
  if (isolated && ports === '') return `${side}: ${silent.map(resourceLabel).join(', ')} allows nothing of this`;
  return `${side}: no policy restricts it`;
}

const actionWord = { allow: 'allows', deny: 'denies', pass: 'passes on' } as const;

import { isolatedDirections } from '../../../graph/network/namespace-policies.ts';
import type { Direction } from '../../../graph/network/tiered-policy.ts';
import type { NetworkPolicy, NetworkPolicyRule } from '../../../model/kubernetes/objects.ts';
import { failIfAny, notApplicable } from '../../../model/verdict.ts';
import type { Fault, Verdict } from '../../../model/verdict.ts';

/** One fault for each rule that counts (its direction is among the policyTypes) and is found wanting. */
export function judgeRules(
  policy: NetworkPolicy,
  directions: readonly Direction[],
  find: (rule: NetworkPolicyRule, direction: Direction) => Omit<Fault, 'path'> | undefined,
): Verdict {
  const counting = directions.filter((direction) => isolatedDirections(policy).includes(direction));
  if (counting.every((direction) => (policy[direction] ?? []).length === 0)) return notApplicable;
  return failIfAny(
    counting.flatMap((direction) =>
      (policy[direction] ?? []).flatMap((rule, index) => {
        const fault = find(rule, direction);
        return fault === undefined ? [] : [{ ...fault, path: `spec.${direction}[${String(index)}]` }];
      }),
    ),
  );
}

/** `- {}`: no peers and no ports. */
export function allowsEverything({ peers, ports }: NetworkPolicyRule): boolean {
  return peers.length === 0 && ports.length === 0;
}

import type { PolicyRule, Role } from '../../model/kubernetes/objects.ts';

/** A rule that a role grants, and where it is written: for an aggregated role that is another role. */
export interface RoleRule {
  readonly rule: PolicyRule;
  readonly writtenIn: Role;
  /** Its place in `rules` of that role. */
  readonly index: number;
}

/** A Role or ClusterRole as it counts: aggregated, and with every object of its name. */
export interface KnownRole {
  readonly kind: 'Role' | 'ClusterRole';
  /** Null for a ClusterRole. */
  readonly namespace: string | null;
  readonly name: string;
  readonly rules: readonly RoleRule[];
  /** Those of the input; none where only Kubernetes itself defines it. Two files may hold the same role: both count. */
  readonly objects: readonly Role[];
}

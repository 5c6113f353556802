import type { Inventory } from '../../inventory/inventory.ts';
import type { KindKey } from '../../model/kinds.ts';
import type { GapReason } from '../../model/snapshot.ts';

/** A kind that an answer would need and that could not be read: the answer may be larger than what is known. */
export interface UnreadKind {
  readonly kind: KindKey;
  /** Null for a kind that could not be read anywhere, or in some namespaces when the question names none. */
  readonly namespace: string | null;
  readonly reason: GapReason;
}

const clusterKinds = [
  'ClusterRole.rbac.authorization.k8s.io',
  'ClusterRoleBinding.rbac.authorization.k8s.io',
] as const satisfies readonly KindKey[];
const namespacedKinds = [
  'Role.rbac.authorization.k8s.io',
  'RoleBinding.rbac.authorization.k8s.io',
] as const satisfies readonly KindKey[];

/**
 * What an answer about a namespace misses; `undefined` asks about all namespaces, null about the cluster's own rights
 * only. Empty: the answer is complete as far as RBAC objects go.
 */
export function unreadKinds(inventory: Inventory, namespace: string | null | undefined): readonly UnreadKind[] {
  const unread: UnreadKind[] = [];
  for (const kind of clusterKinds) {
    const reason = inventory.gap(kind);
    if (reason !== undefined) unread.push({ kind, namespace: null, reason });
  }
  if (namespace === null) return unread;
  const only = inventory.snapshot.namespaces;
  const notRead = only !== undefined && (namespace === undefined || !only.includes(namespace));
  for (const kind of namespacedKinds) {
    const reason = inventory.gap(kind, namespace) ?? (notRead ? 'not-requested' : undefined);
    if (reason !== undefined) unread.push({ kind, namespace: namespace ?? null, reason });
  }
  return unread;
}

import type { Inventory } from '../../../inventory/inventory.ts';
import { namespaceOf } from '../../../inventory/references.ts';
import {
  allServiceAccounts,
  authenticated,
  groupPrincipal,
  parseServiceAccountUser,
  serviceAccountPrincipal,
} from '../principals.ts';
import type { Principal } from '../principals.ts';
import type { Grants } from '../grants.ts';
import type { AdminEquivalence } from './admin-equivalence.ts';
import type { Holding } from './holdings.ts';
import { takesNode } from './takes-node.ts';

export interface PrivilegedNamespaces {
  /** Why rights in this namespace are as good as rights in the cluster, in words; `undefined` for an ordinary one. */
  readonly reason: (namespace: string) => string | undefined;
  /** Those for which the input gives a reason, `kube-system` always. */
  readonly names: readonly string[];
}

export interface PrivilegedParts {
  readonly inventory: Inventory;
  readonly grants: Grants;
  readonly admins: AdminEquivalence;
  readonly holdingsOf: (principal: Principal) => readonly Holding[];
}

/** Namespaces that hold the control plane, a service account with power over the cluster, or a pod with power over its node. */
export function findPrivilegedNamespaces(parts: PrivilegedParts): PrivilegedNamespaces {
  const { inventory, admins } = parts;
  const reasons = new Map([['kube-system', 'it is the namespace of the control plane']]);
  const add = (namespace: string, reason: string): void => {
    if (!reasons.has(namespace)) reasons.set(namespace, reason);
  };
  for (const [namespace, { account }] of admins.namespaces) {
    add(namespace, `service account "${account}" is as good as a cluster administrator`);
  }
  for (const [namespace, name] of boundAccounts(parts.grants)) {
    if (reasons.has(namespace)) continue;
    const power = powerOf(parts.holdingsOf(serviceAccountPrincipal(namespace, name)));
    if (power !== undefined) add(namespace, `service account "${name}" holds ${power} in the whole cluster`);
  }
  for (const [namespace, reason] of inventory.derive(nodeTakers)) add(namespace, reason);
  const everybody = powerOfPopulations(parts);
  return {
    reason: (namespace) => reasons.get(namespace) ?? everybody,
    names: [...reasons.keys()].sort(),
  };
}

/** The first workload of each namespace that takes its node: plain data, because most workloads come and go without changing it. */
export function nodeTakers(inventory: Inventory): readonly (readonly [namespace: string, reason: string])[] {
  const found = new Map<string, string>();
  for (const { workload } of inventory.workloads) {
    const namespace = namespaceOf(workload);
    if (found.has(namespace)) continue;
    const reason = takesNode(workload.template.spec);
    if (reason !== undefined)
      found.set(namespace, `${workload.kind} "${workload.metadata.name}" takes its node: ${reason}`);
  }
  return [...found];
}

/** A primitive that is critical in the whole cluster. */
function powerOf(holdings: readonly Holding[]): string | undefined {
  const found = holdings.find(
    ({ primitive, namespace, names }) => namespace === null && names === 'any' && primitive.severity === 'critical',
  );
  return found?.primitive.name;
}

function powerOfPopulations({ holdingsOf, admins }: PrivilegedParts): string | undefined {
  for (const group of [allServiceAccounts, authenticated]) {
    const principal = groupPrincipal(group);
    const power = admins.of(principal) === undefined ? powerOf(holdingsOf(principal)) : 'everything';
    if (power !== undefined) return `group "${group}" holds ${power} in the whole cluster`;
  }
  return undefined;
}

/** The service accounts that bindings name, and the populations of namespaces. */
function boundAccounts(grants: Grants): readonly (readonly [namespace: string, name: string])[] {
  const accounts = new Map<string, readonly [string, string]>();
  const populations = `group:${allServiceAccounts}:`;
  for (const { subjects } of grants.all) {
    for (const { key } of subjects) {
      if (accounts.has(key)) continue;
      const account = key.startsWith('user:') ? parseServiceAccountUser(key.slice('user:'.length)) : undefined;
      if (account !== undefined) accounts.set(key, [account.namespace, account.name]);
      else if (key.startsWith(populations)) accounts.set(key, [key.slice(populations.length), 'default']);
    }
  }
  return [...accounts.values()];
}

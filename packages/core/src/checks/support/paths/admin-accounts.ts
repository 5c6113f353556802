import { makeGraphs } from '../../../graph/graphs.ts';
import { parseServiceAccountUser, serviceAccountPrincipal } from '../../../graph/rbac/principals.ts';
import type { Inventory } from '../../../inventory/inventory.ts';
import { compareText } from '../../../model/resource.ts';

/** Service accounts that are as good as a cluster administrator, by namespace; names sorted. */
export type AdminAccounts = ReadonlyMap<string, readonly string[]>;

/** Recipe of the inventory: `inventory.derive(findAdminAccounts)`. */
export function findAdminAccounts(inventory: Inventory): AdminAccounts {
  const rbac = makeGraphs(inventory).rbac();
  const found = new Map<string, Set<string>>();
  for (const { subjects } of rbac.grants.all) {
    for (const { key } of subjects) {
      const account = key.startsWith('user:') ? parseServiceAccountUser(key.slice('user:'.length)) : undefined;
      if (account === undefined || found.get(account.namespace)?.has(account.name) === true) continue;
      if (!rbac.isAdminEquivalent(serviceAccountPrincipal(account.namespace, account.name))) continue;
      const names = found.get(account.namespace);
      if (names === undefined) found.set(account.namespace, new Set([account.name]));
      else names.add(account.name);
    }
  }
  return new Map(
    [...found].sort(([a], [b]) => compareText(a, b)).map(([namespace, names]) => [namespace, [...names].sort()]),
  );
}

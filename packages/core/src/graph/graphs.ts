import type { Inventory } from '../inventory/inventory.ts';
import { makeRbac } from './rbac/rbac.ts';
import type { Rbac } from './rbac/rbac.ts';

/** What lies between objects. Each graph is built at the first question and kept for the audit. */
export interface Graphs {
  readonly inventory: Inventory;
  /** Who may do what. */
  readonly rbac: () => Rbac;
}

export function makeGraphs(inventory: Inventory): Graphs {
  let rbac: Rbac | undefined;
  return {
    inventory,
    rbac: () => (rbac ??= makeRbac(inventory)),
  };
}

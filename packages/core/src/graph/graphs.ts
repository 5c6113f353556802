import type { Inventory } from '../inventory/inventory.ts';

/** What lies between objects. Each graph is built at the first question and kept for the audit. */
export interface Graphs {
  readonly inventory: Inventory;
}

export function makeGraphs(inventory: Inventory): Graphs {
  return { inventory };
}

import type { Inventory } from '../inventory/inventory.ts';
import { makeEndpoints } from './network/endpoints.ts';
import type { Exposures } from './network/exposure/exposure.ts';
import { makeExposures } from './network/exposure/exposures.ts';
import { makeRbac } from './rbac/rbac.ts';
import type { Rbac } from './rbac/rbac.ts';

/** What lies between objects. Each graph is built at the first question and kept by the inventory. */
export interface Graphs {
  readonly inventory: Inventory;
  /** Who may do what. */
  readonly rbac: () => Rbac;
  /** What of the cluster is reached from where. */
  readonly exposure: () => Exposures;
}

export function makeGraphs(inventory: Inventory): Graphs {
  return {
    inventory,
    rbac: () => inventory.derive(makeRbac),
    exposure: () => inventory.derive(exposuresOf),
  };
}

function exposuresOf(inventory: Inventory): Exposures {
  return makeExposures(inventory, inventory.derive(makeEndpoints));
}

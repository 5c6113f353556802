import type { Inventory } from '../inventory/inventory.ts';
import type { Exposures } from './network/exposure/exposure.ts';
import { makeExposures } from './network/exposure/exposures.ts';
import { makeNetwork } from './network/network.ts';
import type { Network } from './network/network.ts';
import { makeRbac } from './rbac/rbac.ts';
import type { Rbac } from './rbac/rbac.ts';

/** What lies between objects. Each graph is built at the first question and kept by the inventory. */
export interface Graphs {
  readonly inventory: Inventory;
  /** Who may do what. */
  readonly rbac: () => Rbac;
  /** Who can talk to whom. */
  readonly network: () => Network;
  /** What of the cluster is reached from where. */
  readonly exposure: () => Exposures;
}

export function makeGraphs(inventory: Inventory): Graphs {
  return {
    inventory,
    rbac: () => inventory.derive(makeRbac),
    network: () => inventory.derive(makeNetwork),
    exposure: () => inventory.derive(exposuresOf),
  };
}

function exposuresOf(inventory: Inventory): Exposures {
  return makeExposures(inventory.derive(makeNetwork));
}

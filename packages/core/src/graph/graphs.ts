import type { Inventory } from '../inventory/inventory.ts';
import { makeAttack } from './attack/attack.ts';
import type { Attack } from './attack/attack.ts';
import type { Exposures } from './network/exposure/exposure.ts';
import { makeExposures } from './network/exposure/exposures.ts';
import { makeNetwork } from './network/network.ts';
import type { Network } from './network/network.ts';
import { nodeTakers } from './rbac/escalation/privileged-namespaces.ts';
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
  /** What an attacker could do, step by step. */
  readonly attack: () => Attack;
}

export function makeGraphs(inventory: Inventory): Graphs {
  return {
    inventory,
    rbac: () => inventory.derive(makeRbac),
    network: () => inventory.derive(makeNetwork),
    exposure: () => inventory.derive(exposuresOf),
    attack: () => inventory.derive(attackOf),
  };
}

/** What takes long in a large cluster. */
export const slowGraphs: ReadonlySet<unknown> = new Set([makeRbac, nodeTakers, makeNetwork, exposuresOf, attackOf]);

function exposuresOf(inventory: Inventory): Exposures {
  return makeExposures(inventory.derive(makeNetwork));
}

function attackOf(inventory: Inventory): Attack {
  return makeAttack({ inventory, rbac: inventory.derive(makeRbac), exposure: inventory.derive(exposuresOf) });
}

import type { Inventory } from '../inventory/inventory.ts';
import { makeAttack } from './attack/attack.ts';
import type { Attack } from './attack/attack.ts';
import { sketchAttack } from './attack/draw-attack.ts';
import type { AttackSketch } from './attack/draw-attack.ts';
import { findPlacements, nodesOfAll } from './attack/node-edges.ts';
import { findTokenSecrets } from './attack/tokens.ts';
import { endpointsByOwner, endpointsOf } from './network/endpoints.ts';
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

/** What takes long in a large cluster, and whether it gives back what was before where nothing in it is different. */
export const slowGraphs: ReadonlyMap<unknown, boolean> = new Map<unknown, boolean>([
  [makeRbac, false],
  [nodeTakers, false],
  [endpointsByOwner, false],
  [endpointsOf, true],
  [makeNetwork, false],
  [exposuresOf, true],
  [findTokenSecrets, false],
  [sketchOf, false],
  [findPlacements, false],
  [nodesOfAll, true],
  [attackOf, false],
]);

function exposuresOf(inventory: Inventory, before?: Exposures): Exposures {
  return makeExposures(inventory.derive(makeNetwork), before);
}

function sketchOf(inventory: Inventory): AttackSketch {
  return sketchAttack({ inventory, rbac: inventory.derive(makeRbac), exposure: inventory.derive(exposuresOf) });
}

function attackOf(inventory: Inventory): Attack {
  return makeAttack(inventory.derive(sketchOf), { inventory, rbac: inventory.derive(makeRbac) });
}

import type { Inventory } from '../inventory/inventory.ts';
import { makeAttack } from './attack/attack.ts';
import type { Attack } from './attack/attack.ts';
import { makeEndpoints } from './network/endpoints.ts';
import type { Exposures } from './network/exposure/exposure.ts';
import { makeExposures } from './network/exposure/exposures.ts';
import { makeRbac } from './rbac/rbac.ts';
import type { Rbac } from './rbac/rbac.ts';

/** What lies between objects. Each graph is built at the first question and kept for the audit. */
export interface Graphs {
  readonly inventory: Inventory;
  /** Who may do what. */
  readonly rbac: () => Rbac;
  /** What of the cluster is reached from where. */
  readonly exposure: () => Exposures;
  /** What an attacker could do, step by step. */
  readonly attack: () => Attack;
}

export function makeGraphs(inventory: Inventory): Graphs {
  let rbac: Rbac | undefined;
  let exposure: Exposures | undefined;
  let attack: Attack | undefined;
  const graphs: Graphs = {
    inventory,
    rbac: () => (rbac ??= makeRbac(inventory)),
    exposure: () => (exposure ??= makeExposures(inventory, makeEndpoints(inventory))),
    attack: () => (attack ??= makeAttack({ inventory, rbac: graphs.rbac(), exposure: graphs.exposure() })),
  };
  return graphs;
}

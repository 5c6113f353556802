import type { Inventory } from '../../../inventory/inventory.ts';
import { isEks } from '../../../inventory/provider.ts';
import type { BootstrapDefaults } from '../bootstrap-defaults.ts';
import type { Grant, Grants } from '../grants.ts';
import type { KnownRole } from '../known-role.ts';
import type { KnownRoles } from '../known-roles.ts';
import type { Principal } from '../principals.ts';
import { findAdmins } from './admin-equivalence.ts';
import type { AdminEquivalence } from './admin-equivalence.ts';
import { makeAtomTable } from './atoms.ts';
import { makeAtomReader } from './held-atoms.ts';
import { identitySeverity, makePrimitivesReader, powerOfRole } from './held-primitives.ts';
import type { HeldParts, HeldPrimitive } from './held-primitives.ts';
import { makeHoldingsReader } from './holdings.ts';
import type { Holding } from './holdings.ts';
import { primitives } from './primitives.ts';
import type { Primitive } from './primitives.ts';
import { findPrivilegedNamespaces } from './privileged-namespaces.ts';
import type { PrivilegedNamespaces } from './privileged-namespaces.ts';
import type { Severity } from '../../../model/severity.ts';

/** How far rights carry beyond what they say. */
export interface Escalations {
  readonly primitivesOf: (principal: Principal) => readonly HeldPrimitive[];
  /** The same, and what is held in one namespace beside the whole cluster: each is a way of its own. */
  readonly waysOf: (principal: Principal) => readonly HeldPrimitive[];
  /** Primitives of a role held by nobody in particular, in the whole cluster (null) or in a namespace. */
  readonly holdingsOfRole: (role: KnownRole, namespace: string | null) => readonly Holding[];
  /** How bad it is to hold a role in the whole cluster (null) or in a namespace. */
  readonly powerOfRole: (role: KnownRole, namespace: string | null) => Severity;
  readonly admins: AdminEquivalence;
  readonly privileged: PrivilegedNamespaces;
  /** How bad it is to be somebody. */
  readonly identitySeverity: (principal: Principal) => Severity;
}

export interface EscalationParts {
  readonly inventory: Inventory;
  readonly roles: KnownRoles;
  readonly grants: Grants;
  readonly defaults: BootstrapDefaults;
}

export function makeEscalations({ inventory, roles, grants, defaults }: EscalationParts): Escalations {
  const table = makeAtomTable();
  const atomsOf = makeAtomReader(table);
  const { serverVersion } = inventory.snapshot;
  const reading = { table, atomsOf, serverMinor: serverVersion?.minor };
  const read = makeHoldingsReader(reading);
  const readWays = makeHoldingsReader({ ...reading, keepNarrower: true });
  const holdingsOf = (principal: Principal): readonly Holding[] => read(grants.ofPrincipal(principal));
  const holdingsOfRole = (role: KnownRole, namespace: string | null): readonly Holding[] => read([{ namespace, role }]);
  const admins = findAdmins({
    grants,
    holdingsOf,
    holdingsOfRole,
    clusterRole: roles.clusterRole,
    eks: isEks(inventory),
    assumeControllers: !inventory.live,
  });
  const privileged = findPrivilegedNamespaces({ inventory, grants, admins, holdingsOf });
  const held: HeldParts = {
    grantsOf: grants.ofPrincipal,
    holdingsOf,
    holdingsOfRole,
    roleNamed: (name, namespace) =>
      roles.clusterRole(name) ?? (namespace === null ? undefined : roles.role(namespace, name)),
    atomsOf,
    admins,
    privileged,
    beyondDiscovery: (principal): readonly Grant[] => defaults.beyondDiscovery(grants.ofPrincipal(principal)),
    populations: { anonymous: primitive('RB-59'), everybody: primitive('RB-60') },
  };
  return {
    admins,
    privileged,
    holdingsOfRole,
    powerOfRole: (role, namespace) => powerOfRole(role, namespace, { holdingsOfRole, privileged }),
    identitySeverity: (principal) => identitySeverity(principal, { admins, holdingsOf, privileged }),
    primitivesOf: makePrimitivesReader(held),
    waysOf: makePrimitivesReader({ ...held, holdingsOf: (principal) => readWays(grants.ofPrincipal(principal)) }),
  };
}

function primitive(id: string): Primitive {
  const found = primitives.find((candidate) => candidate.id === id);
  if (found === undefined) throw new Error(`no primitive ${id}`);
  return found;
}

import { policyKinds } from '../../../graph/network/network-notes.ts';
import type { Inventory } from '../../../inventory/inventory.ts';
import type { GapReason } from '../../../model/snapshot.ts';

/** Why policies that could matter here could not be read; an API that is not served holds none. */
export function unreadPolicies(inventory: Inventory, namespace: string): GapReason | undefined {
  return policyKinds
    .map((kind) => inventory.gap(kind, namespace))
    .find((reason) => reason !== undefined && reason !== 'api-missing');
}

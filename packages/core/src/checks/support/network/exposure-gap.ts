import type { Inventory } from '../../../inventory/inventory.ts';
import type { KindKey } from '../../../model/kinds.ts';
import type { GapReason } from '../../../model/snapshot.ts';

const kinds: readonly KindKey[] = [
  'Service',
  'Ingress.networking.k8s.io',
  'Gateway.gateway.networking.k8s.io',
  'HTTPRoute.gateway.networking.k8s.io',
];

/** Why a way in could be there and not be seen; an API that is not served brings none. */
export function unreadRoutes(inventory: Inventory, namespace: string): GapReason | undefined {
  return kinds
    .map((kind) => inventory.gap(kind, namespace))
    .find((reason) => reason !== undefined && reason !== 'api-missing');
}

import type { Inventory } from '../../../inventory/inventory.ts';
import { namespaceOf } from '../../../inventory/references.ts';
import { readRecords, readString } from '../../../model/json.ts';
import type { KubernetesObject } from '../../../model/kubernetes/objects.ts';
import { apiGroupOf } from '../../../model/resource.ts';

/** May an object refer to this one of another namespace: some ReferenceGrant there must say so. */
export function isGranted(
  inventory: Inventory,
  from: KubernetesObject,
  to: { readonly kind: string; readonly group: string; readonly namespace: string; readonly name: string },
): boolean {
  const group = apiGroupOf(from.apiVersion);
  return inventory
    .inNamespace('ReferenceGrant.gateway.networking.k8s.io', to.namespace)
    .some(
      ({ spec }) =>
        readRecords(spec['from']).some(
          (source) =>
            source['kind'] === from.kind &&
            (readString(source['group']) ?? '') === group &&
            source['namespace'] === namespaceOf(from),
        ) &&
        readRecords(spec['to']).some(
          (target) =>
            target['kind'] === to.kind &&
            (readString(target['group']) ?? '') === to.group &&
            (target['name'] === undefined || target['name'] === '' || target['name'] === to.name),
        ),
    );
}

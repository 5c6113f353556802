import type { Inventory } from '../../../inventory/inventory.ts';
import { namespaceOf } from '../../../inventory/references.ts';
import type { Ingress, Service } from '../../../model/kubernetes/objects.ts';
import { backendsOf } from './ingress-routes.ts';

type ByService = ReadonlyMap<string, readonly Ingress[]>;

/** A list of objects never changes: for as long as it is the same one, so is what is known of it. */
const cache = new WeakMap<readonly Ingress[], ByService>();

/** The Ingresses with a backend in the Service, in the order of the input. */
export function ingressesTo(service: Service, inventory: Inventory): readonly Ingress[] {
  const ingresses = inventory.inNamespace('Ingress.networking.k8s.io', namespaceOf(service));
  let byService = cache.get(ingresses);
  if (byService === undefined) {
    byService = indexIngresses(ingresses);
    cache.set(ingresses, byService);
  }
  return byService.get(service.metadata.name) ?? [];
}

function indexIngresses(ingresses: readonly Ingress[]): ByService {
  const byService = new Map<string, Ingress[]>();
  for (const ingress of ingresses) {
    const names = new Set(backendsOf(ingress).flatMap(({ backend }) => backend.service?.name ?? []));
    for (const name of names) {
      const list = byService.get(name);
      if (list === undefined) byService.set(name, [ingress]);
      else list.push(ingress);
    }
  }
  return byService;
}

import type { Inventory } from '../../../inventory/inventory.ts';
import { referenceTo } from '../../../inventory/references.ts';
import type { ResourceReference } from '../../../model/resource.ts';
import type { Service } from '../../../model/kubernetes/objects.ts';
import type { Endpoint } from '../endpoints.ts';
import { exposureLevels } from './exposure.ts';
import type { Reachability } from './load-balancer-scope.ts';
import { hostScopesOf } from './host-routes.ts';
import type { ServiceBackends } from './service-backends.ts';
import { scopesOfService } from './service-routes.ts';

/** How pods of a controller or gateway are reached from outside, with the Service that does it. */
export type EdgeScope = Reachability & { readonly through: readonly ResourceReference[] };

/** The widest way to the pods; `undefined` where they are reached from inside only. */
export function edgeScopeOf(
  pods: readonly Endpoint[],
  inventory: Inventory,
  backends: ServiceBackends,
): EdgeScope | undefined {
  const services = new Set<Service>(pods.flatMap((pod) => backends.servicesOf(pod)));
  const scopes = [...services].flatMap((service) =>
    scopesOfService(service, inventory).map((scope): EdgeScope => ({ ...scope, through: [referenceTo(service)] })),
  );
  for (const pod of pods) {
    for (const scope of hostScopesOf(pod, inventory)) scopes.push({ ...scope, through: [referenceTo(pod.owner)] });
  }
  return widestScope(scopes);
}

function widestScope<Scope extends Reachability>(scopes: readonly Scope[]): Scope | undefined {
  return scopes.toSorted((a, b) => exposureLevels.indexOf(a.level) - exposureLevels.indexOf(b.level))[0];
}

import type { Inventory } from '../../../inventory/inventory.ts';
import type { Workload } from '../../../model/kubernetes/objects.ts';
import type { Endpoints } from '../endpoints.ts';
import type { Exposure, ExposureRoute, Exposures } from './exposure.ts';
import { exposureLevels } from './exposure.ts';
import { hostRoutes } from './host-routes.ts';
import type { ReachedEndpoint } from './reached-endpoint.ts';
import { makeServiceBackends } from './service-backends.ts';
import { serviceRoutes } from './service-routes.ts';

const open: Exposure = Object.freeze({ level: 'open', via: [], blocked: [], confidence: 'high' });

export function makeExposures(inventory: Inventory, endpoints: Endpoints): Exposures {
  const backends = makeServiceBackends(inventory, endpoints);
  const reached = new Map<Workload, ReachedEndpoint[]>();
  for (const routes of [serviceRoutes(inventory, backends), hostRoutes(inventory, endpoints)]) {
    for (const one of routes) {
      const list = reached.get(one.endpoint.owner);
      if (list === undefined) reached.set(one.endpoint.owner, [one]);
      else list.push(one);
    }
  }
  const of = (workload: Workload): Exposure => {
    const routes = (reached.get(workload) ?? []).map(({ route }) => route).sort(byLevel);
    const [widest] = routes;
    if (widest === undefined) return open;
    return { level: widest.level, via: routes, blocked: [], confidence: widest.confidence };
  };
  return {
    of,
    exposed: () =>
      [...reached.keys()]
        .map((workload) => ({ workload, exposure: of(workload) }))
        .filter(({ exposure }) => exposure.via.length > 0)
        .sort((a, b) => exposureLevels.indexOf(a.exposure.level) - exposureLevels.indexOf(b.exposure.level)),
  };
}

const confidences = ['high', 'medium', 'low'] as const;

function byLevel(a: ExposureRoute, b: ExposureRoute): number {
  return (
    exposureLevels.indexOf(a.level) - exposureLevels.indexOf(b.level) ||
    confidences.indexOf(a.confidence) - confidences.indexOf(b.confidence)
  );
}

import type { Workload } from '../../../model/kubernetes/objects.ts';
import type { NetworkFacts } from '../network-facts.ts';
import type { Confidence, Exposure, ExposureRoute, Exposures } from './exposure.ts';
import { exposureLevels } from './exposure.ts';
import { gatewayRoutes } from './gateway-routes.ts';
import { hostRoutes } from './host-routes.ts';
import { ingressRoutes } from './ingress-routes.ts';
import { levelInside } from './level-inside.ts';
import { passPolicies } from './pass-policies.ts';
import type { ReachedEndpoint } from './reached-endpoint.ts';
import { makeServiceBackends } from './service-backends.ts';
import { serviceRoutes } from './service-routes.ts';

/** Semantics 3.8: the widest way in, after the policies of the backend; without one, who reaches it inside. */
export function makeExposures(network: NetworkFacts): Exposures {
  const { inventory, endpoints } = network;
  const backends = makeServiceBackends(inventory, endpoints);
  const reached = new Map<Workload, ReachedEndpoint[]>();
  for (const routes of [
    serviceRoutes(inventory, backends),
    hostRoutes(inventory, endpoints),
    ingressRoutes(inventory, endpoints, backends),
    gatewayRoutes(inventory, endpoints, backends),
  ]) {
    for (const one of routes) {
      const list = reached.get(one.endpoint.owner);
      if (list === undefined) reached.set(one.endpoint.owner, [one]);
      else list.push(one);
    }
  }
  const known = new Map<Workload, Exposure>();
  const of = (workload: Workload): Exposure => {
    let exposure = known.get(workload);
    if (exposure === undefined) {
      exposure = judge(workload, reached.get(workload) ?? [], network);
      known.set(workload, exposure);
    }
    return exposure;
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

function judge(workload: Workload, reached: readonly ReachedEndpoint[], network: NetworkFacts): Exposure {
  const passed = reached.map((one) => passPolicies(one, network));
  const via = unique(passed.flatMap(({ open }) => open ?? [])).sort(byWidth);
  const blocked = unique(passed.flatMap(({ blocked: shut }) => shut ?? [])).sort(byWidth);
  const [widest] = via;
  if (widest !== undefined) return { level: widest.level, via, blocked, confidence: widest.confidence };
  return { ...levelInside(workload, network), via, blocked };
}

/** Replicas that differ in labels lead to the same routes. */
function unique(routes: readonly ExposureRoute[]): ExposureRoute[] {
  const byText = new Map<string, ExposureRoute>();
  for (const route of routes) byText.set(JSON.stringify(route), route);
  return [...byText.values()];
}

const confidences: readonly Confidence[] = ['high', 'medium', 'low'];

function byWidth(a: ExposureRoute, b: ExposureRoute): number {
  return (
    exposureLevels.indexOf(a.level) - exposureLevels.indexOf(b.level) ||
    confidences.indexOf(a.confidence) - confidences.indexOf(b.confidence)
  );
}

import type { Workload } from '../../../model/kubernetes/objects.ts';
import { samePlainValue } from '../../../model/same-plain-value.ts';
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

/**
 * Semantics 3.8: the widest way in, after the policies of the backend; without one, who reaches it inside. Of each subject
 * what was there before where it is the same, and all of it where nothing is different.
 */
export function makeExposures(network: NetworkFacts, before?: Exposures): Exposures {
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
  const all = new Map<Workload, Exposure>();
  let areSame = before !== undefined;
  for (const { workload } of inventory.workloads) {
    const exposure = judge(workload, reached.get(workload) ?? [], network);
    const known = before?.all.get(workload);
    const isKnown = known !== undefined && isSame(known, exposure);
    all.set(workload, isKnown ? known : exposure);
    areSame &&= isKnown;
  }
  if (before !== undefined && areSame && before.all.size === all.size) return before;
  return { all, of: (workload) => all.get(workload) ?? unreached };
}

/** Nearly all have no way in. */
function isSame(a: Exposure, b: Exposure): boolean {
  if (a.level !== b.level || a.confidence !== b.confidence) return false;
  return [[a.via, b.via] as const, [a.blocked, b.blocked] as const].every(
    ([own, others]) => own.length + others.length === 0 || samePlainValue(own, others),
  );
}

/** Of what has no pods that could be reached. */
const unreached: Exposure = { level: 'open', confidence: 'low', via: [], blocked: [] };

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

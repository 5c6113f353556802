import type { Exposure, ExposureRoute } from '../network/exposure/exposure.ts';
import { isMainContainer } from '../../inventory/effective.ts';
import { referenceTo } from '../../inventory/references.ts';
import type { Container } from '../../model/kubernetes/pod-spec.ts';
import type { Workload } from '../../model/kubernetes/objects.ts';
import type { AttackEdge, Lever } from './attack-graph.ts';
import { isOpenToEverybody } from './risky-software.ts';

/** One way from outside into a container, in bits. */
export interface EntryRoute {
  readonly level: 'internet' | 'edge';
  readonly container: Container;
  readonly cost: number;
  readonly why: string;
  readonly through: ExposureRoute['through'][number] | undefined;
  readonly levers: readonly Lever[];
  readonly confidence: AttackEdge['confidence'];
}

/** What it takes to get into a container that is reached from outside and whose image nobody has scanned. */
const unscannedEntry = 4.5;
export const riskyEntry = 1;

/** Ways in that nobody opens by accident: closing them is no advice. */
const deliberate: ReadonlySet<ExposureRoute['kind']> = new Set(['load-balancer', 'ingress', 'gateway']);

/** The cheapest way into each container through each object that leads there. */
export function entryRoutesOf(workload: Workload, { via }: Exposure): readonly EntryRoute[] {
  const best = new Map<string, EntryRoute>();
  for (const route of via) {
    for (const container of containersBehind(workload, route)) {
      const entry = entryOf(workload, route, container);
      const through = entry.through === undefined ? '' : `${entry.through.kind} ${entry.through.name}`;
      const key = `${route.level}|${route.kind}|${container.name}|${through}`;
      const before = best.get(key);
      if (before === undefined || entry.cost < before.cost) best.set(key, entry);
    }
  }
  return [...best.values()];
}

/** Those that declare the port; where none does, any main container may be the one that listens. */
function containersBehind({ template }: Workload, { port }: ExposureRoute): readonly Container[] {
  const main = template.spec.containers.filter(isMainContainer);
  const declaring = main.filter(({ ports }) => ports.some(({ containerPort }) => containerPort === port));
  return declaring.length > 0 ? declaring : main;
}

function entryOf(workload: Workload, route: ExposureRoute, container: Container): EntryRoute {
  const risky = isOpenToEverybody(container);
  const cost =
    (risky ? riskyEntry : unscannedEntry) +
    (route.level === 'edge' ? 1.5 : 0) +
    (route.authHint === undefined ? 0 : 1) +
    (deliberate.has(route.kind) || route.confidence === 'high' ? 0 : 1);
  const what = risky ? 'runs software that is often open to everybody' : 'its image was not scanned';
  return {
    level: route.level,
    container,
    cost,
    why: `${route.because}; ${what}`,
    through: route.through[0],
    levers: deliberate.has(route.kind) ? [] : leversOf(workload, route),
    confidence: route.confidence,
  };
}

function leversOf(workload: Workload, { kind, through }: ExposureRoute): readonly Lever[] {
  if (kind === 'host-port' || kind === 'host-network') {
    const check = kind === 'host-port' ? 'pss-baseline-host-ports' : 'pss-baseline-host-namespaces';
    return [{ checks: [check], resource: referenceTo(workload), container: null }];
  }
  const check = kind === 'external-ip' ? 'service-external-ips' : 'exposed-service';
  return through.map((resource) => ({ checks: [check], resource, container: null }));
}

import type { Workload } from '../../../model/kubernetes/objects.ts';
import { hasBit } from '../bitset.ts';
import { noConnections } from '../connections.ts';
import type { Endpoint } from '../endpoints.ts';
import type { NetworkFacts } from '../network-facts.ts';
import { coverageOf } from '../policy-coverage.ts';
import type { Exposure } from './exposure.ts';
import { widestLevel } from './exposure.ts';

type Inside = Pick<Exposure, 'level' | 'confidence'>;

/** Who inside the cluster may connect to the pods of a workload that nobody outside reaches. */
export function levelInside(workload: Workload, network: NetworkFacts): Inside {
  const levels = network.endpoints.ofOwner(workload).map((endpoint) => levelOf(endpoint, network));
  const [first, ...others] = levels;
  if (first === undefined) return { level: 'open', confidence: 'low' };
  const level = widestLevel(first.level, ...others.map((one) => one.level));
  return { level, confidence: levels.find((one) => one.level === level)?.confidence ?? 'low' };
}

function levelOf(endpoint: Endpoint, network: NetworkFacts): Inside {
  const reachability = network.effective();
  const own = reachability.classes.of(endpoint);
  if (own === undefined) return { level: 'open', confidence: 'low' };
  const { parts } = reachability.groupOf(own, 'ingress');
  const closed = parts.filter(({ ports }) => ports === noConnections);
  // What a plug-in's own policies allow is not known.
  const doubtful = network.vendorPolicies.length > 0 && coverageOf(endpoint, network).vendor.ingress;
  const confidence = doubtful ? 'low' : 'high';
  if (parts.every(({ ports }) => ports === noConnections)) return { level: 'none', confidence };
  if (closed.length === 0) return { level: 'open', confidence };
  const isShut = (index: number): boolean => closed.some(({ peers }) => hasBit(peers, index));
  if (!reachability.classes.all.some(({ index }) => index !== own.index && isShut(index)) && !isShut(own.index))
    return { level: 'open', confidence };
  return { level: listens(endpoint) ? 'scoped' : 'none', confidence };
}

/** A job that declares no port has nothing to connect to. */
function listens({ owner, holder }: Endpoint): boolean {
  const runsToItsEnd = owner.kind === 'Job' || owner.kind === 'CronJob';
  return !runsToItsEnd || holder.template.spec.containers.some(({ ports }) => ports.length > 0);
}

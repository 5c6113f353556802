import type { Graphs } from '../graph/graphs.ts';
import type { Exposure, ExposureLevel } from '../graph/network/exposure/exposure.ts';
import { entryRoutesOf } from '../graph/attack/entry-routes.ts';
import { namespaceOf, referenceTo } from '../inventory/references.ts';
import type { Workload } from '../model/kubernetes/objects.ts';
import type { WorkloadInput } from '../model/scores.ts';
import { objectKey } from './finding-index.ts';
import type { FindingIndex } from './finding-index.ts';
import type { Keep } from './kept.ts';

/** How far a workload is exposed, and by which ways; a way is closed by any of its findings. */
export interface ExposedWorkload {
  readonly workload: Workload;
  readonly key: string;
  readonly namespace: string;
  readonly objectKey: string;
  readonly level: ExposureLevel;
  readonly routes: readonly { readonly level: 'internet' | 'edge'; readonly closedBy: readonly string[] }[];
  readonly latent: boolean;
}

export function collectExposure(
  { inventory, exposure }: Graphs,
  findings: FindingIndex,
  keep: Keep<Workload, ExposedWorkload>,
): readonly ExposedWorkload[] {
  const exposures = exposure();
  const describe = (workload: Workload, found: Exposure): ExposedWorkload => {
    const namespace = namespaceOf(workload);
    return {
      workload,
      key: `${namespace}/${workload.kind}/${workload.metadata.name}`,
      namespace,
      objectKey: objectKey(referenceTo(workload)),
      level: found.level,
      routes: entryRoutesOf(workload, found).map(({ level, levers }) => ({
        level,
        closedBy: levers.flatMap(({ checks, resource, container }) =>
          findings.by(checks, resource, container).map(({ id }) => id),
        ),
      })),
      latent: workload.replicas === 0 || workload.suspended === true,
    };
  };
  return inventory.workloads.map(({ workload }) => {
    const found = exposures.of(workload);
    // What is not reached from outside has no ways that findings could close.
    return found.via.length > 0 ? describe(workload, found) : keep(workload, [found], () => describe(workload, found));
  });
}

/** Its exposure once some findings are fixed: what is closed to the outside is still open inside. */
export function levelWithout(
  { level, routes }: ExposedWorkload,
  fixed: ReadonlySet<string>,
): WorkloadInput['exposure'] {
  if (fixed.size === 0 || routes.length === 0) return level;
  const left = routes.filter(({ closedBy }) => !closedBy.some((id) => fixed.has(id)));
  if (left.length === routes.length) return level;
  if (left.some((route) => route.level === 'internet')) return 'internet';
  return left.length > 0 ? 'edge' : 'open';
}

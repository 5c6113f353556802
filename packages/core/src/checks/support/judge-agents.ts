import type { Inventory } from '../../inventory/inventory.ts';
import { referenceTo } from '../../inventory/references.ts';
import { fail, notEvaluable, pass } from '../../model/verdict.ts';
import type { Workload } from '../../model/kubernetes/objects.ts';
import type { GapReason } from '../../model/snapshot.ts';
import type { Verdict } from '../../model/verdict.ts';
import { detect } from './detectors.ts';
import type { Detectors } from './detectors.ts';

/** Whether one of the programs runs, where its kind can be seen. `what` is what is missed, e.g. `a log collector`. */
export function judgePresence(inventory: Inventory, detectors: Detectors, what: string): Verdict {
  if (detect(inventory, detectors).length > 0) return pass;
  const gap = detectionGap(inventory);
  return gap === undefined ? fail('', `nothing was recognised as ${what}`) : notEvaluable(gap);
}

/** Why programs may run that were not detected. */
export function detectionGap(inventory: Inventory): GapReason | undefined {
  const gap = inventory.gap('DaemonSet.apps') ?? inventory.gap('Deployment.apps') ?? inventory.gap('Pod');
  return gap ?? (inventory.snapshot.namespaces === undefined ? undefined : 'not-requested');
}

/** The same, and where all of them are DaemonSets one of them must run on every node. */
export function judgeCoverage(inventory: Inventory, detectors: Detectors, what: string): Verdict {
  const found = detect(inventory, detectors);
  const presence = judgePresence(inventory, detectors, what);
  // What is no DaemonSet may collect by other ways.
  const perNode = found.every(({ workload }) => workload.key === 'DaemonSet.apps' || isOwnedByDaemonSet(workload));
  if (presence.status !== 'pass' || !perNode) return presence;
  // Without its pods, the set that makes them, or the nodes, nobody knows where it runs.
  const gap = inventory.gap('Pod') ?? inventory.gap('DaemonSet.apps') ?? inventory.gap('Node');
  if (gap !== undefined) return notEvaluable(gap);
  const nodes = inventory.all('Node').length;
  if (nodes === 0) return presence;
  const covered = found.map(({ name, workload }) => ({ name, workload, pods: inventory.podsOf(workload).length }));
  if (covered.some(({ pods }) => pods >= nodes)) return pass;
  const best = covered.toSorted((a, b) => b.pods - a.pods)[0];
  return fail('', `${best?.name ?? what} runs on ${String(best?.pods ?? 0)} of ${String(nodes)} nodes`, {
    related: covered.map(({ workload }) => referenceTo(workload)),
  });
}

function isOwnedByDaemonSet({ metadata }: Workload): boolean {
  return metadata.ownerReferences.some(({ kind, controller }) => kind === 'DaemonSet' && controller === true);
}

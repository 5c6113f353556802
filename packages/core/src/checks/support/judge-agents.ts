import type { Inventory } from '../../inventory/inventory.ts';
import { referenceTo } from '../../inventory/references.ts';
import { fail, notEvaluable, pass } from '../../model/verdict.ts';
import type { Verdict } from '../../model/verdict.ts';
import { detect } from './detectors.ts';
import type { Detectors } from './detectors.ts';

/** Whether one of the programs runs, where its kind can be seen. `what` is what is missed, e.g. `a log collector`. */
export function judgePresence(inventory: Inventory, detectors: Detectors, what: string): Verdict {
  if (detect(inventory, detectors).length > 0) return pass;
  const gap = inventory.gap('DaemonSet.apps') ?? inventory.gap('Deployment.apps') ?? inventory.gap('Pod');
  if (gap !== undefined) return notEvaluable(gap);
  if (inventory.snapshot.namespaces !== undefined) return notEvaluable('not-requested');
  return fail('', `nothing was recognised as ${what}`);
}

/** The same, and where all of them are DaemonSets one of them must run on every node. */
export function judgeCoverage(inventory: Inventory, detectors: Detectors, what: string): Verdict {
  const found = detect(inventory, detectors);
  const presence = judgePresence(inventory, detectors, what);
  const nodes = inventory.all('Node').length;
  // Without its pods nobody knows where it runs; what is no DaemonSet may collect by other ways.
  if (presence.status !== 'pass' || nodes === 0 || inventory.gap('Pod') !== undefined) return presence;
  if (!found.every(({ workload }) => workload.key === 'DaemonSet.apps')) return presence;
  const covered = found.map(({ name, workload }) => ({ name, workload, pods: inventory.podsOf(workload).length }));
  if (covered.some(({ pods }) => pods >= nodes)) return pass;
  const best = covered.toSorted((a, b) => b.pods - a.pods)[0];
  return fail('', `${best?.name ?? what} runs on ${String(best?.pods ?? 0)} of ${String(nodes)} nodes`, {
    related: covered.map(({ workload }) => referenceTo(workload)),
  });
}

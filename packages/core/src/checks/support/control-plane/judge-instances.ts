import type { Inventory } from '../../../inventory/inventory.ts';
import { isManaged } from '../../../inventory/provider.ts';
import { referenceTo } from '../../../inventory/references.ts';
import type { Severity } from '../../../model/severity.ts';
import type { GapReason } from '../../../model/snapshot.ts';
import { failIfAny, notEvaluable } from '../../../model/verdict.ts';
import type { Fault, Verdict } from '../../../model/verdict.ts';
import type { CheckContext } from '../../contract/check.ts';
import { findInstances } from './instances.ts';
import type { Component, ComponentInstance } from './instances.ts';

/** What is wrong with one copy of a component: after its name in a sentence. A reason where its settings lie in a file. */
export type InstanceJudgement =
  | string
  | { readonly message: string; readonly severity?: Severity }
  | { readonly unknown: GapReason }
  | undefined;

/**
 * The test of a check about a component: each copy is asked, and one finding of the cluster names those that fail.
 * Where no copy can be seen there is no verdict.
 */
export function judgeInstances(
  component: Component,
  judge: (instance: ComponentInstance, context: CheckContext) => InstanceJudgement,
): (inventory: Inventory, context: CheckContext) => Verdict {
  return (inventory, context) => {
    const instances = findInstances(inventory, component);
    if (instances.length === 0) return notEvaluable(whyUnseen(inventory));
    const faults: Fault[] = [];
    let unknown: GapReason | undefined;
    for (const instance of instances) {
      const judged = judge(instance, context);
      if (judged === undefined) continue;
      if (typeof judged === 'object' && 'unknown' in judged) unknown = judged.unknown;
      else faults.push(faultOf(instance, typeof judged === 'string' ? { message: judged } : judged));
    }
    return faults.length === 0 && unknown !== undefined ? notEvaluable(unknown) : failIfAny(faults);
  };
}

function faultOf(
  { workload }: ComponentInstance,
  { message, severity }: { readonly message: string; readonly severity?: Severity },
): Fault {
  return {
    path: '',
    message: `"${workload.metadata.name}" ${message}`,
    related: [referenceTo(workload)],
    ...(severity === undefined ? {} : { severity }),
  };
}

/** Why nothing is seen of the control plane: hidden by the provider, not readable, or no pod at all. */
function whyUnseen(inventory: Inventory): GapReason {
  if (isManaged(inventory)) return 'provider-managed';
  const gap = inventory.gap('Pod', 'kube-system');
  if (gap !== undefined) return gap;
  const { namespaces } = inventory.snapshot;
  return namespaces !== undefined && !namespaces.includes('kube-system') ? 'not-requested' : 'needs-host';
}

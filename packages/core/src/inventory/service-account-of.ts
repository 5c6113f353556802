import type { ServiceAccount, Workload } from '../model/kubernetes/objects.ts';
import type { PodSpec } from '../model/kubernetes/pod-spec.ts';
import type { GapReason } from '../model/snapshot.ts';
import type { Inventory } from './inventory.ts';
import { namespaceOf } from './references.ts';

/** The account that pods of the spec run as; `serviceAccount` is the old name of the field. */
export function serviceAccountNameOf(spec: PodSpec): string {
  return spec.serviceAccountName ?? spec.serviceAccount ?? 'default';
}

export function serviceAccountOf(workload: Workload, inventory: Inventory): ServiceAccount | undefined {
  return inventory.find('ServiceAccount', namespaceOf(workload), serviceAccountNameOf(workload.template.spec));
}

/** Whether the account's token is put into the pods, and where that is said. */
export interface TokenMount {
  /** A gap's reason where the account says it and could not be read. */
  readonly mounted: boolean | GapReason;
  readonly saidBy: 'pod' | 'service-account' | 'default';
}

/** The pod's word, else its account's, else yes. */
export function tokenMountOf(workload: Workload, inventory: Inventory): TokenMount {
  const { automountServiceAccountToken: ofPod } = workload.template.spec;
  if (ofPod !== undefined) return { mounted: ofPod, saidBy: 'pod' };
  const account = serviceAccountOf(workload, inventory);
  if (account?.automountServiceAccountToken !== undefined)
    return { mounted: account.automountServiceAccountToken, saidBy: 'service-account' };
  const gap = account === undefined ? inventory.gap('ServiceAccount', namespaceOf(workload)) : undefined;
  return { mounted: gap ?? true, saidBy: 'default' };
}

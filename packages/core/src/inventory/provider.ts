import type { Inventory } from './inventory.ts';

/** Amazon EKS, where the ConfigMap aws-auth maps cloud identities to groups. */
export function isEks(inventory: Inventory): boolean {
  return gitVersionHas(inventory, '-eks-') || inventory.find('ConfigMap', 'kube-system', 'aws-auth') !== undefined;
}

/** Google GKE, where anybody with a Google account is authenticated. */
export function isGke(inventory: Inventory): boolean {
  return gitVersionHas(inventory, '-gke.');
}

function gitVersionHas({ snapshot }: Inventory, suffix: string): boolean {
  return snapshot.serverVersion?.gitVersion.includes(suffix) === true;
}

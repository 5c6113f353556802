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

/** Azure AKS, whose version names nothing of it. */
function isAks(inventory: Inventory): boolean {
  return hasNodeLabel(inventory, 'kubernetes.azure.com/cluster') || gitVersionHas(inventory, '-aks');
}

/** The provider runs the control plane: what it is made of and its settings cannot be seen through the API. */
export function isManaged(inventory: Inventory): boolean {
  return (
    isEks(inventory) ||
    isGke(inventory) ||
    isAks(inventory) ||
    hasNodeLabel(inventory, 'doks.digitalocean.com/node-id') ||
    hasNodeLabel(inventory, 'lke.linode.com/pool-id') ||
    hasNodeLabel(inventory, 'ibm-cloud.kubernetes.io/worker-id')
  );
}

function hasNodeLabel(inventory: Inventory, label: string): boolean {
  return inventory.all('Node').some(({ metadata }) => Object.hasOwn(metadata.labels, label));
}

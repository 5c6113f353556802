import type { Inventory } from '../../../inventory/inventory.ts';
import { readString } from '../../../model/json.ts';
import type { Container, PodSpec } from '../../../model/kubernetes/pod-spec.ts';
import { findInstances } from '../control-plane/instances.ts';
import type { ComponentInstance } from '../control-plane/instances.ts';

/** A known flaw of Kubernetes itself. */
export interface CoreFlaw {
  readonly id: string;
  readonly component: 'kube-apiserver' | 'kube-controller-manager' | 'kubelet';
  /** The first good version of each branch. */
  readonly fixed: readonly string[];
  /** What the cluster must hold for the flaw to matter, in words; `undefined` where it does not hold it. */
  readonly precondition?: (inventory: Inventory) => string | undefined;
}

/** checks.md 5.12; what no version fixes and what the API does not show is not here. */
export const coreFlaws: readonly CoreFlaw[] = [
  { id: 'CVE-2018-1002105', component: 'kube-apiserver', fixed: ['1.10.11', '1.11.5', '1.12.3'] },
  { id: 'CVE-2019-11247', component: 'kube-apiserver', fixed: ['1.13.9', '1.14.5', '1.15.2'] },
  { id: 'CVE-2019-11253', component: 'kube-apiserver', fixed: ['1.13.12', '1.14.8', '1.15.5', '1.16.2'] },
  { id: 'CVE-2019-11254', component: 'kube-apiserver', fixed: ['1.15.10', '1.16.7', '1.17.3'] },
  {
    id: 'CVE-2021-25735',
    component: 'kube-apiserver',
    fixed: ['1.18.18', '1.19.10', '1.20.6', '1.21.0'],
    precondition: (inventory) => (hasWebhookFor(inventory, 'nodes') ? 'a webhook judges nodes' : undefined),
  },
  {
    id: 'CVE-2021-25741',
    component: 'kubelet',
    fixed: ['1.19.15', '1.20.11', '1.21.5', '1.22.2'],
    precondition: (inventory) =>
      hasContainer(inventory, ({ volumeMounts }) =>
        volumeMounts.some(({ subPath, subPathExpr }) => subPath !== undefined || subPathExpr !== undefined),
      )
        ? 'pods mount parts of volumes'
        : undefined,
  },
  {
    id: 'CVE-2022-3172',
    component: 'kube-apiserver',
    fixed: ['1.22.14', '1.23.11', '1.24.5', '1.25.1'],
    precondition: (inventory) =>
      inventory.all('APIService.apiregistration.k8s.io').some(({ spec }) => spec['service'] !== undefined)
        ? 'other servers answer for parts of the API'
        : undefined,
  },
  {
    id: 'CVE-2023-2431',
    component: 'kubelet',
    fixed: ['1.24.14', '1.25.10', '1.26.5', '1.27.2'],
    precondition: (inventory) =>
      hasPod(inventory, ({ securityContext, containers }) =>
        [securityContext, ...containers.map((container) => container.securityContext)].some(
          (context) => context?.seccompProfile?.type === 'Localhost' && !context.seccompProfile.localhostProfile,
        ),
      )
        ? 'pods name a local seccomp profile without saying which'
        : undefined,
  },
  {
    id: 'CVE-2023-2727',
    component: 'kube-apiserver',
    fixed: ['1.24.15', '1.25.11', '1.26.6', '1.27.3'],
    precondition: (inventory) =>
      hasPlugin(inventory, 'ImagePolicyWebhook') ? 'a webhook decides which images run' : undefined,
  },
  {
    id: 'CVE-2023-2728',
    component: 'kube-apiserver',
    fixed: ['1.24.15', '1.25.11', '1.26.6', '1.27.3'],
    precondition: hasMountableSecrets,
  },
  {
    id: 'CVE-2024-3177',
    component: 'kube-apiserver',
    fixed: ['1.27.13', '1.28.9', '1.29.4'],
    precondition: hasMountableSecrets,
  },
  {
    id: 'CVE-2023-3676 and CVE-2023-3955',
    component: 'kubelet',
    fixed: ['1.24.17', '1.25.13', '1.26.8', '1.27.5', '1.28.1'],
    precondition: hasWindowsNodes,
  },
  {
    id: 'CVE-2023-5528',
    component: 'kubelet',
    fixed: ['1.25.16', '1.26.11', '1.27.8', '1.28.4'],
    precondition: hasWindowsNodes,
  },
  {
    id: 'CVE-2024-10220',
    component: 'kubelet',
    fixed: ['1.28.12', '1.29.7', '1.30.3'],
    precondition: (inventory) =>
      hasPod(inventory, ({ volumes }) => volumes.some(({ sources }) => sources.includes('gitRepo')))
        ? 'pods use gitRepo volumes'
        : undefined,
  },
  {
    id: 'CVE-2025-5187',
    component: 'kube-apiserver',
    fixed: ['1.31.12', '1.32.8', '1.33.4'],
    precondition: (inventory) =>
      hasPlugin(inventory, 'NodeRestriction') && !hasPlugin(inventory, 'OwnerReferencesPermissionEnforcement')
        ? 'nodes may set owner references'
        : undefined,
  },
  {
    id: 'CVE-2025-13281',
    component: 'kube-controller-manager',
    fixed: ['1.32.10', '1.33.6', '1.34.2'],
    precondition: (inventory) =>
      inventory
        .all('StorageClass.storage.k8s.io')
        .some(({ rest }) => readString(rest['provisioner']) === 'kubernetes.io/portworx-volume')
        ? 'a storage class is of the built-in Portworx driver'
        : undefined,
  },
];

function hasPod({ workloads }: Inventory, test: (spec: PodSpec) => boolean): boolean {
  return workloads.some(({ workload }) => test(workload.template.spec));
}

function hasContainer({ containers }: Inventory, test: (container: Container) => boolean): boolean {
  return containers.some(({ container }) => test(container));
}

function hasWindowsNodes(inventory: Inventory): string | undefined {
  return inventory.all('Node').some(({ operatingSystem }) => operatingSystem === 'windows')
    ? 'there are Windows nodes'
    : undefined;
}

function hasMountableSecrets(inventory: Inventory): string | undefined {
  return inventory
    .all('ServiceAccount')
    .some(({ metadata }) => metadata.annotations['kubernetes.io/enforce-mountable-secrets'] === 'true')
    ? 'service accounts rely on enforce-mountable-secrets'
    : undefined;
}

function hasPlugin(inventory: Inventory, plugin: string): boolean {
  return findInstances(inventory, 'kube-apiserver').some(({ flags }: ComponentInstance) =>
    flags.list('enable-admission-plugins').includes(plugin),
  );
}

function hasWebhookFor(inventory: Inventory, resource: string): boolean {
  return inventory
    .all('ValidatingWebhookConfiguration.admissionregistration.k8s.io')
    .some(({ webhooks }) =>
      webhooks.some(({ rules }) =>
        rules.some(
          ({ resources }) => resources.includes('*') || resources.some((one) => one.split('/')[0] === resource),
        ),
      ),
    );
}

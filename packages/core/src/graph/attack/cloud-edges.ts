import type { Inventory } from '../../inventory/inventory.ts';
import { namespaceOf, referenceTo } from '../../inventory/references.ts';
import { selects } from '../../inventory/selectors.ts';
import type { NetworkPolicy, ServiceAccount, Workload } from '../../model/kubernetes/objects.ts';
import { parseRange } from '../network/address-ranges.ts';
import type { NodeContext } from './node-edges.ts';

const cloudRoles = [
  'eks.amazonaws.com/role-arn',
  'iam.gke.io/gcp-service-account',
  'azure.workload.identity/client-id',
] as const;

/** Cloud identities: those that service accounts are mapped to, and the one of the node behind its metadata service. */
export function drawCloud({ inventory, drawing, landmarks, containersOf }: NodeContext): void {
  const identity = (key: string, label: string): number => {
    const vertex = landmarks.place(`cloud:${key}`, {
      kind: 'cloud-identity',
      label,
      resource: null,
      container: null,
      namespace: null,
    });
    const why = 'what it may do in the cloud account is not known';
    if (!drawn.has(vertex))
      drawing.edge([vertex, landmarks.jewel('cloud-credentials')], {
        type: 'HOLDS',
        cost: 0,
        why,
        confidence: 'medium',
      });
    drawn.add(vertex);
    return vertex;
  };
  const drawn = new Set<number>();
  for (const account of inventory.all('ServiceAccount')) {
    const annotation = cloudRoles.find((key) => Object.hasOwn(account.metadata.annotations, key));
    const vertex = drawing.find(`account:${namespaceOf(account)}/${account.metadata.name}`);
    if (annotation === undefined || vertex === undefined) continue;
    const role = account.metadata.annotations[annotation] ?? '';
    drawing.edge([vertex, identity(role, `Cloud identity ${role}`)], {
      type: 'CLOUD_WI',
      cost: 0.2,
      why: `the service account is mapped to a cloud identity (${annotation})`,
      object: referenceTo(account),
      levers: [{ checks: ['service-account-cloud-identity'], resource: referenceTo(account), container: null }],
    });
  }
  if (!onCloud(inventory)) return;
  const role = identity('node', 'Cloud identity of the nodes');
  for (const [workload, containers] of containersOf) {
    const { hostNetwork } = workload.template.spec;
    if (hostNetwork !== true && !reachesMetadata(inventory, workload)) continue;
    for (const container of containers) {
      drawing.edge([container, role], {
        type: 'IMDS',
        cost: hostNetwork === true ? 2 : 2.5,
        why: 'reaches the metadata service of the cloud; whether the provider limits it is not known',
        object: referenceTo(workload),
        levers: [
          {
            checks: ['metadata-api-reachable', 'network-policy-egress', 'network-policy-missing'],
            resource: referenceTo(workload),
            container: null,
          },
        ],
        confidence: 'low',
      });
    }
  }
}

/** The cloud identity that a service account is mapped to. */
export function cloudRoleOf({ metadata }: ServiceAccount): string | undefined {
  const key = cloudRoles.find((annotation) => Object.hasOwn(metadata.annotations, annotation));
  return key === undefined ? undefined : metadata.annotations[key];
}

export function onCloud(inventory: Inventory): boolean {
  return inventory.all('Node').some(({ providerID }) => /^(?:aws|gce|azure):/.test(providerID ?? ''));
}

const metadataAddress = parseRange('169.254.169.254');

/** No egress policy selects it, or one of those that do lets it through. */
export function reachesMetadata(inventory: Inventory, workload: Workload): boolean {
  const policies = inventory
    .inNamespace('NetworkPolicy.networking.k8s.io', namespaceOf(workload))
    .filter((policy) => isolatesEgress(policy) && selects(policy.podSelector, workload.template.labels));
  return policies.length === 0 || policies.some(({ egress }) => (egress ?? []).some(allowsMetadata));
}

function isolatesEgress({ policyTypes, egress }: NetworkPolicy): boolean {
  return policyTypes === undefined ? egress !== undefined : policyTypes.includes('Egress');
}

function allowsMetadata({ peers, ports }: NonNullable<NetworkPolicy['egress']>[number]): boolean {
  if (ports.length > 0 && !ports.some(({ port, endPort }) => allowsPort80(port, endPort))) return false;
  return peers.length === 0 || peers.some(({ ipBlock }) => ipBlock !== undefined && holdsMetadata(ipBlock));
}

function allowsPort80(port: string | number | undefined, endPort: number | undefined): boolean {
  return port === undefined || (typeof port === 'number' && port <= 80 && 80 <= (endPort ?? port));
}

function holdsMetadata({ cidr, except }: { readonly cidr: string; readonly except: readonly string[] }): boolean {
  return coversMetadata(cidr) && !except.some(coversMetadata);
}

function coversMetadata(cidr: string): boolean {
  const range = parseRange(cidr);
  if (range === undefined || metadataAddress === undefined) return false;
  return range[0] <= metadataAddress[0] && metadataAddress[1] <= range[1];
}

import { parseRange } from '../../graph/network/address-ranges.ts';
import { hasConnection } from '../../graph/network/connections.ts';
import type { Endpoint } from '../../graph/network/endpoints.ts';
import type { Network } from '../../graph/network/network.ts';
import type { Inventory } from '../../inventory/inventory.ts';
import { namespaceOf } from '../../inventory/references.ts';
import { mitre, nsa, owasp } from '../../model/control.ts';
import { fail, notApplicable, notEvaluable, pass } from '../../model/verdict.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutWorkloads } from '../contract/subject-source.ts';
import { podAndPolicy, shopPod } from '../support/network/examples.ts';
import { unreadPolicies } from '../support/network/unread-policies.ts';

const node = `apiVersion: v1
kind: Node
metadata: { name: node-1 }
spec: { providerID: "aws:///eu-west-1a/i-0123456789abcdef0" }
`;

export const metadataApiReachable = defineCheck({
  id: 'metadata-api-reachable',
  title: 'Pods reach the metadata service of the cloud',
  area: 'network',
  severity: 'high',
  mode: 'live',
  why: 'The metadata service hands the credentials of the node to whoever asks from it: a request forged in a web application is enough.',
  fix: 'Deny egress to 169.254.169.254 by policy, and require IMDSv2 with a hop limit of 1 or workload identity.',
  controls: [nsa('net'), mitre('T1552.005'), owasp(undefined, 'K08')],
  about: aboutWorkloads,
  needs: ['Node'],
  dependsOn: 'cluster',
  test: ({ workload, path }, { inventory, graphs }) => {
    const service = metadataService(inventory);
    if (service === undefined) return notApplicable;
    const network = graphs.network();
    const endpoints = network.endpointsOf(workload);
    const concealed = concealedBy(inventory);
    const severity = concealed === undefined ? 'high' : 'info';
    const known = concealed === undefined ? '' : `; ${concealed} answers in its place`;
    if (workload.template.spec.hostNetwork === true)
      return fail(`${path}.hostNetwork`, `is on the host network, so it reaches ${service.name}`, { severity: 'high' });
    const reached = service.addresses.find((address) => endpoints.some((one) => reaches(one, address, network)));
    if (reached === undefined) return pass;
    const unread = unreadPolicies(inventory, namespaceOf(workload));
    if (unread !== undefined) return notEvaluable(unread);
    // What a plug-in's own policies allow is not known.
    if (endpoints.every((endpoint) => network.coverageOf(endpoint).vendor.egress)) return notEvaluable('unreadable');
    return fail(path, `no policy keeps it from ${reached}, ${service.name}${known}`, {
      severity,
    });
  },
  examples: {
    failing: `${node}---\n${shopPod()}`,
    passing: `${node}---\n${podAndPolicy('podSelector: {}\npolicyTypes: [Egress]\negress:\n  - to: [{ ipBlock: { cidr: 0.0.0.0/0, except: [169.254.0.0/16] } }]')}`,
  },
});

interface MetadataService {
  readonly name: string;
  readonly addresses: readonly string[];
}

const linkLocal = '169.254.169.254';

/** By the scheme of the nodes' provider ids. */
const services: Readonly<Record<string, MetadataService>> = {
  aws: { name: 'the metadata service of AWS', addresses: [linkLocal, 'fd00:ec2::254'] },
  gce: { name: 'the metadata service of Google Cloud', addresses: [linkLocal] },
  azure: { name: 'the metadata service of Azure', addresses: [linkLocal, '168.63.129.16'] },
  openstack: { name: 'the metadata service of OpenStack', addresses: [linkLocal] },
  digitalocean: { name: 'the metadata service of DigitalOcean', addresses: [linkLocal] },
  alicloud: { name: 'the metadata service of Alibaba Cloud', addresses: ['100.100.100.200'] },
  oci: { name: 'the metadata service of Oracle Cloud', addresses: [linkLocal] },
  hcloud: { name: 'the metadata service of Hetzner Cloud', addresses: [linkLocal] },
  ibm: { name: 'the metadata service of IBM Cloud', addresses: [linkLocal] },
};

function metadataService(inventory: Inventory): MetadataService | undefined {
  for (const { providerID } of inventory.all('Node')) {
    const scheme = /^([a-z]+):\/\//.exec(providerID ?? '')?.[1];
    if (scheme !== undefined && Object.hasOwn(services, scheme)) return services[scheme];
  }
  return undefined;
}

/** GKE's workload identity puts a server of its own before the real one. */
function concealedBy(inventory: Inventory): string | undefined {
  return inventory.find('DaemonSet.apps', 'kube-system', 'gke-metadata-server') === undefined
    ? undefined
    : 'gke-metadata-server';
}

function reaches(endpoint: Endpoint, address: string, network: Network): boolean {
  const { classes, cells, between } = network.effective();
  const own = classes.of(endpoint);
  const range = parseRange(address);
  if (own === undefined || range === undefined) return true;
  const cell = cells.findIndex(([first, last]) => first <= range[0] && range[1] <= last);
  return hasConnection(between(own.index, classes.all.length + cell), 'TCP', 80);
}

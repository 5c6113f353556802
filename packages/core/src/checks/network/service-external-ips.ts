import type { Inventory } from '../../inventory/inventory.ts';
import { readRecords, readStrings } from '../../model/json.ts';
import { cis, mitre, nsa, owasp } from '../../model/control.ts';
import type { Service } from '../../model/kubernetes/objects.ts';
import { resourceLabel } from '../../model/resource.ts';
import { referenceTo } from '../../inventory/references.ts';
import { fail, pass } from '../../model/verdict.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutObjects } from '../contract/subject-source.ts';
import { serviceExample } from '../support/network/examples.ts';

export const serviceExternalIps = defineCheck({
  id: 'service-external-ips',
  title: 'Service takes traffic for addresses of its choice',
  area: 'network',
  group: 'exposure',
  severity: 'medium',
  mode: 'both',
  why: 'Whoever may write a Service can put any address into externalIPs, and every node then sends traffic for it to that Service: a way to read and answer the traffic of others (CVE-2020-8554).',
  fix: 'Remove spec.externalIPs, and refuse the field with the admission plugin DenyServiceExternalIPs.',
  controls: [cis('1.2.3'), nsa('net'), mitre('T1557'), owasp('K07', 'K05')],
  about: aboutObjects('Service'),
  dependsOn: 'cluster',
  test: ({ object }, { inventory }) => {
    const { externalIPs } = object;
    if (externalIPs.length === 0) return pass;
    const taken = externalIPs.flatMap((address) => {
      const owner = ownerOf(address, object, inventory);
      return owner === undefined ? [] : [`${address} is ${owner}`];
    });
    const words = taken.length === 0 ? '' : `; ${taken.join(', ')}`;
    return fail('spec.externalIPs', `takes traffic for ${externalIPs.join(', ')}${words}`, {
      severity: taken.length === 0 ? 'medium' : 'high',
    });
  },
  remedy: () => ({ kind: 'remove', field: 'spec.externalIPs' }),
  examples: {
    failing: serviceExample('externalIPs: [203.0.113.7]\nports: [{ port: 80 }]'),
    passing: serviceExample('ports: [{ port: 80 }]'),
  },
});

/** Whose address it is already: a node's, the API server's, or another Service's. */
function ownerOf(address: string, own: Service, inventory: Inventory): string | undefined {
  const node = inventory.all('Node').find(({ addresses }) => addresses.some((one) => one.address === address));
  if (node !== undefined) return `node "${node.metadata.name}"`;
  if (apiServerAddresses(inventory).includes(address)) return 'the API server';
  const service = inventory.all('Service').find((other) => other !== own && addressesOf(other).includes(address));
  return service === undefined ? undefined : resourceLabel(referenceTo(service));
}

function addressesOf({ clusterIP, loadBalancerIP, loadBalancerIngress, externalIPs }: Service): readonly string[] {
  return [
    ...[clusterIP, loadBalancerIP, ...loadBalancerIngress.map(({ ip }) => ip)].filter((ip) => ip !== undefined),
    ...externalIPs,
  ];
}

function apiServerAddresses(inventory: Inventory): readonly string[] {
  return inventory
    .inNamespace('EndpointSlice.discovery.k8s.io', 'default')
    .filter(({ metadata }) => metadata.labels['kubernetes.io/service-name'] === 'kubernetes')
    .flatMap(({ rest }) => readRecords(rest['endpoints']).flatMap(({ addresses }) => readStrings(addresses)));
}

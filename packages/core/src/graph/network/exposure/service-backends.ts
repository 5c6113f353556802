import type { Inventory } from '../../../inventory/inventory.ts';
import { namespaceOf } from '../../../inventory/references.ts';
import { readRecord, readRecords, readString } from '../../../model/json.ts';
import type { IntOrString } from '../../../model/json.ts';
import type { Service } from '../../../model/kubernetes/objects.ts';
import { endpointOfPod } from '../endpoints.ts';
import type { Endpoint, Endpoints } from '../endpoints.ts';
import { resolvePort } from '../named-ports.ts';

export type ServicePort = Service['ports'][number];

/** Pods behind a Service: by its selector, without one by its EndpointSlices. */
export interface ServiceBackends {
  readonly of: (service: Service) => readonly Endpoint[];
  /** The Services that lead to pods like these. */
  readonly servicesOf: (endpoint: Endpoint) => readonly Service[];
}

export function makeServiceBackends(inventory: Inventory, endpoints: Endpoints): ServiceBackends {
  const cache = new Map<Service, readonly Endpoint[]>();
  const of = (service: Service): readonly Endpoint[] => {
    let found = cache.get(service);
    if (found === undefined) {
      found = findBackends(service, inventory, endpoints);
      cache.set(service, found);
    }
    return found;
  };
  return {
    of,
    servicesOf: (endpoint) =>
      inventory.inNamespace('Service', endpoint.namespace).filter((service) => of(service).includes(endpoint)),
  };
}

function findBackends(service: Service, inventory: Inventory, endpoints: Endpoints): readonly Endpoint[] {
  if (service.serviceType === 'ExternalName') return [];
  const namespace = namespaceOf(service);
  if (service.selector !== undefined && Object.keys(service.selector).length > 0)
    return endpoints.withLabels(namespace, service.selector);
  const found = new Set<Endpoint>();
  for (const slice of inventory.inNamespace('EndpointSlice.discovery.k8s.io', namespace)) {
    if (slice.metadata.labels['kubernetes.io/service-name'] !== service.metadata.name) continue;
    for (const { targetRef } of readRecords(slice.rest['endpoints'])) {
      const { kind, name, namespace: own } = readRecord(targetRef);
      const pod =
        kind === 'Pod'
          ? endpointOfPod({ inventory, endpoints }, readString(own) ?? namespace, readString(name) ?? '')
          : undefined;
      if (pod !== undefined) found.add(pod);
    }
  }
  return [...found];
}

/** The port of a Service that an Ingress or a route names, by number or name; any where none is named. */
export function findServicePort(service: Service, wanted: IntOrString | undefined): ServicePort | undefined {
  if (wanted === undefined) return service.ports[0];
  return service.ports.find(({ port, name }) => (typeof wanted === 'number' ? port === wanted : name === wanted));
}

/** The port of the pod that a port of a Service leads to. */
export function targetPortOf(port: ServicePort, endpoint: Endpoint): number | undefined {
  return resolvePort(endpoint.holder, port.targetPort ?? port.port, port.protocol);
}

import type { Inventory } from '../../../inventory/inventory.ts';
import { namespaceOf, referenceTo } from '../../../inventory/references.ts';
import { readNumber, readRecord, readRecords, readString } from '../../../model/json.ts';
import type { JsonRecord } from '../../../model/json.ts';
import type { GenericObject, Service } from '../../../model/kubernetes/objects.ts';
import type { Endpoint, Endpoints } from '../endpoints.ts';
import { edgeScopeOf } from './edge-scope.ts';
import type { EdgeScope } from './edge-scope.ts';
import { attachmentsOf, routeKinds } from './gateway-attachment.ts';
import { internalMarkerOf, scopeOfAddresses } from './load-balancer-scope.ts';
import type { ReachedEndpoint } from './reached-endpoint.ts';
import { isGranted } from './reference-grants.ts';
import { findServicePort, targetPortOf } from './service-backends.ts';
import type { ServiceBackends } from './service-backends.ts';

/** Route 6 of semantics.md 3.8: routes that are attached to a Gateway, to the Services that they may name. */
export function* gatewayRoutes(
  inventory: Inventory,
  endpoints: Endpoints,
  backends: ServiceBackends,
): Iterable<ReachedEndpoint> {
  for (const kind of routeKinds) {
    for (const route of inventory.all(kind)) {
      const found = backendServicesOf(route, inventory);
      if (found.length === 0) continue;
      for (const { gateway, hosts, tls } of attachmentsOf(route, inventory)) {
        const pods = gatewayPods(gateway, inventory, endpoints, backends);
        const scope = scopeOfGateway(gateway, pods, inventory, backends);
        for (const { service, port } of found) {
          const servicePort = findServicePort(service, port);
          if (servicePort === undefined) continue;
          for (const endpoint of backends.of(service)) {
            const number = targetPortOf(servicePort, endpoint);
            yield {
              endpoint,
              source: { kind: 'pods', pods },
              route: {
                kind: 'gateway',
                level: scope.level,
                confidence: scope.confidence,
                ...(number === undefined ? {} : { port: number }),
                protocol: servicePort.protocol,
                hosts,
                tls,
                through: [referenceTo(gateway), referenceTo(route), referenceTo(service)],
                because: `${route.kind} "${route.metadata.name}" leads to Service "${service.metadata.name}": ${scope.because}`,
              },
            };
          }
        }
      }
    }
  }
}

/** The Services that the route sends traffic to; one of another namespace needs that namespace's ReferenceGrant. */
function backendServicesOf(
  route: GenericObject,
  inventory: Inventory,
): readonly { readonly service: Service; readonly port: number | undefined }[] {
  const own = namespaceOf(route);
  return readRecords(route.spec['rules']).flatMap((rule) =>
    redirects(rule)
      ? []
      : readRecords(rule['backendRefs']).flatMap((reference) => {
          const kind = readString(reference['kind']) ?? 'Service';
          const group = readString(reference['group']) ?? '';
          if (kind !== 'Service' || group !== '' || readNumber(reference['weight']) === 0) return [];
          const namespace = readString(reference['namespace']) ?? own;
          const name = readString(reference['name']) ?? '';
          if (namespace !== own && !isGranted(inventory, route, { kind, group, namespace, name })) return [];
          const service = inventory.find('Service', namespace, name);
          return service === undefined ? [] : [{ service, port: readNumber(reference['port']) }];
        }),
  );
}

function redirects(rule: JsonRecord): boolean {
  return readRecords(rule['filters']).some((filter) => filter['type'] === 'RequestRedirect');
}

/** The Service that the implementation made for a Gateway, by label or owner. */
function gatewayServices(gateway: GenericObject, inventory: Inventory): readonly Service[] {
  const { name } = gateway.metadata;
  return inventory
    .inNamespace('Service', namespaceOf(gateway))
    .filter(
      ({ metadata }) =>
        metadata.labels['gateway.networking.k8s.io/gateway-name'] === name ||
        metadata.ownerReferences.some((owner) => owner.kind === 'Gateway' && owner.name === name),
    );
}

function gatewayPods(
  gateway: GenericObject,
  inventory: Inventory,
  endpoints: Endpoints,
  backends: ServiceBackends,
): readonly Endpoint[] {
  const { name } = gateway.metadata;
  const labelled = endpoints
    .inNamespace(namespaceOf(gateway))
    .filter(({ labels }) => labels['gateway.networking.k8s.io/gateway-name'] === name);
  return labelled.length > 0
    ? labelled
    : gatewayServices(gateway, inventory).flatMap((service) => backends.of(service));
}

function scopeOfGateway(
  gateway: GenericObject,
  pods: readonly Endpoint[],
  inventory: Inventory,
  backends: ServiceBackends,
): EdgeScope {
  const name = `Gateway "${gateway.metadata.name}"`;
  const marker = internalInfrastructure(gateway);
  if (marker !== undefined)
    return { level: 'edge', confidence: 'high', because: `${name} is internal: ${marker}`, through: [] };
  const outside = edgeScopeOf(pods, inventory, backends);
  if (outside !== undefined) return outside;
  const addresses = readRecords(gateway.status['addresses']).map((address) => {
    const value = readString(address['value']) ?? '';
    return readString(address['type']) === 'Hostname' ? { hostname: value } : { ip: value };
  });
  const scope = scopeOfAddresses(name, addresses);
  return { ...scope, confidence: scope.confidence === 'high' ? 'high' : 'low', through: [] };
}

/** Annotations for the load balancer that the implementation makes; internal classes of clouds. */
function internalInfrastructure(gateway: GenericObject): string | undefined {
  const annotations = readRecord(readRecord(gateway.spec['infrastructure'])['annotations']);
  const texts = Object.fromEntries(
    Object.entries(annotations).flatMap(([key, value]) => (typeof value === 'string' ? [[key, value]] : [])),
  );
  const marker = internalMarkerOf({ annotations: texts });
  if (marker !== undefined) return marker;
  const className = readString(gateway.spec['gatewayClassName']) ?? '';
  return /(?:^|-)rilb(?:-|$)|internal/.test(className) ? `its class is ${className}` : undefined;
}

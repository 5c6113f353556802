import type { Inventory } from '../../../inventory/inventory.ts';
import { referenceTo } from '../../../inventory/references.ts';
import type { Service } from '../../../model/kubernetes/objects.ts';
import type { RouteKind } from './exposure.ts';
import { loadBalancerScope } from './load-balancer-scope.ts';
import type { Reachability } from './load-balancer-scope.ts';
import { nodeScope } from './node-scope.ts';
import { isPublicAddress } from './public-address.ts';
import type { ReachedEndpoint } from './reached-endpoint.ts';
import { targetPortOf } from './service-backends.ts';
import type { ServiceBackends } from './service-backends.ts';

/** The ways that a Service opens from outside by itself, whatever leads to it from an Ingress. */
export function scopesOfService(
  service: Service,
  inventory: Inventory,
): readonly (Reachability & { readonly kind: RouteKind })[] {
  const scopes: (Reachability & { readonly kind: RouteKind })[] = [];
  const { serviceType, externalIPs, metadata, allocateLoadBalancerNodePorts } = service;
  const nodePort = (): Reachability & { readonly kind: RouteKind } => {
    const { level, confidence, because } = nodeScope(inventory);
    return {
      kind: 'node-port',
      level,
      confidence,
      because: `Service "${metadata.name}" opens a port of every node: ${because}`,
    };
  };
  if (serviceType === 'LoadBalancer') {
    scopes.push({ kind: 'load-balancer', ...loadBalancerScope(service) });
    const opensNodePorts = allocateLoadBalancerNodePorts !== false || service.ports.some((port) => port.nodePort);
    if (opensNodePorts) scopes.push(nodePort());
  }
  if (serviceType === 'NodePort') scopes.push(nodePort());
  if (externalIPs.length > 0 && serviceType !== 'ExternalName') {
    const address = externalIPs.find(isPublicAddress);
    scopes.push({
      kind: 'external-ip',
      level: address === undefined ? 'edge' : 'internet',
      confidence: 'medium',
      because: `Service "${metadata.name}" takes traffic for the ${address === undefined ? 'private' : 'public'} address ${address ?? externalIPs[0] ?? ''}`,
    });
  }
  return scopes;
}

/** Routes 1 to 3 of semantics.md 3.8: LoadBalancer, NodePort and externalIPs. */
export function* serviceRoutes(inventory: Inventory, backends: ServiceBackends): Iterable<ReachedEndpoint> {
  for (const service of inventory.all('Service')) {
    const scopes = scopesOfService(service, inventory);
    if (scopes.length === 0) continue;
    for (const endpoint of backends.of(service)) {
      for (const port of service.ports) {
        const number = targetPortOf(port, endpoint);
        for (const scope of scopes) {
          yield {
            endpoint,
            source: { kind: 'outside', keepsClientAddress: service.externalTrafficPolicy === 'Local' },
            route: {
              ...scope,
              ...(number === undefined ? {} : { port: number }),
              protocol: port.protocol,
              hosts: [],
              tls: false,
              through: [referenceTo(service)],
            },
          };
        }
      }
    }
  }
}

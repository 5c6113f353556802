import type { Inventory } from '../../../inventory/inventory.ts';
import { referenceTo } from '../../../inventory/references.ts';
import type { ContainerPort } from '../../../model/kubernetes/pod-spec.ts';
import type { Endpoint, Endpoints } from '../endpoints.ts';
import { nodeScope } from './node-scope.ts';
import type { ReachedEndpoint } from './reached-endpoint.ts';

/** Route 4 of semantics.md 3.8: ports of the node itself, by hostPort or by sharing the node's network. */
export function* hostRoutes(inventory: Inventory, endpoints: Endpoints): Iterable<ReachedEndpoint> {
  const scope = nodeScope(inventory);
  for (const endpoint of endpoints.all) {
    for (const container of endpoint.holder.template.spec.containers) {
      if (container.role === 'init' || container.role === 'ephemeral') continue;
      for (const port of container.ports) {
        if (!opensNode(endpoint, port)) continue;
        const number = port.containerPort;
        const what = endpoint.hostNetwork
          ? `port ${String(number)} of the node's network`
          : `host port ${String(port.hostPort)}`;
        yield {
          endpoint,
          source: { kind: 'outside', keepsClientAddress: true },
          route: {
            kind: endpoint.hostNetwork ? 'host-network' : 'host-port',
            level: scope.level,
            confidence: scope.confidence,
            ...(number === undefined ? {} : { port: number }),
            protocol: port.protocol ?? 'TCP',
            hosts: [],
            tls: false,
            through: [referenceTo(endpoint.owner)],
            because: `container "${container.name}" uses ${what}: ${scope.because}`,
          },
        };
      }
    }
  }
}

/** hostPort 0 is absent; a loopback hostIP is reached from the node alone. */
function opensNode({ hostNetwork }: Endpoint, { hostPort, hostIP, containerPort }: ContainerPort): boolean {
  if (hostIP !== undefined && (hostIP.startsWith('127.') || hostIP === '::1')) return false;
  if (hostNetwork) return (containerPort ?? 0) > 0;
  return (hostPort ?? 0) > 0;
}

import type { Inventory } from '../../../inventory/inventory.ts';
import { referenceTo } from '../../../inventory/references.ts';
import type { Container, ContainerPort } from '../../../model/kubernetes/pod-spec.ts';
import type { Endpoint, Endpoints } from '../endpoints.ts';
import type { Reachability } from './load-balancer-scope.ts';
import { nodeScope } from './node-scope.ts';
import type { ReachedEndpoint } from './reached-endpoint.ts';

/** Route 4 of semantics.md 3.8: ports of the node itself, by hostPort or by sharing the node's network. */
export function* hostRoutes(inventory: Inventory, endpoints: Endpoints): Iterable<ReachedEndpoint> {
  for (const endpoint of endpoints.all) {
    for (const { level, confidence, because, port } of hostScopesOf(endpoint, inventory)) {
      yield {
        endpoint,
        source: { kind: 'outside', keepsClientAddress: true },
        route: {
          kind: endpoint.hostNetwork ? 'host-network' : 'host-port',
          level,
          confidence,
          ...(port.containerPort === undefined ? {} : { port: port.containerPort }),
          protocol: port.protocol ?? 'TCP',
          hosts: [],
          tls: false,
          through: [referenceTo(endpoint.owner)],
          because,
        },
      };
    }
  }
}

/** The ports of the node that a pod takes, and who reaches them. */
export function hostScopesOf(
  endpoint: Endpoint,
  inventory: Inventory,
): readonly (Reachability & { readonly port: ContainerPort })[] {
  const open = endpoint.holder.template.spec.containers.flatMap((container) =>
    opensNode(endpoint, container).map((port) => ({ container, port })),
  );
  if (open.length === 0) return [];
  const scope = nodeScope(inventory);
  return open.map(({ container, port }) => {
    const what = endpoint.hostNetwork
      ? `port ${String(port.containerPort)} of the node's network`
      : `host port ${String(port.hostPort)}`;
    return { ...scope, port, because: `container "${container.name}" uses ${what}: ${scope.because}` };
  });
}

/** hostPort 0 is absent; a loopback hostIP is reached from the node alone. */
function opensNode({ hostNetwork }: Endpoint, { role, ports }: Container): readonly ContainerPort[] {
  if (role === 'init' || role === 'ephemeral') return [];
  return ports.filter(({ hostPort, hostIP, containerPort }) => {
    if (hostIP !== undefined && (hostIP.startsWith('127.') || hostIP === '::1')) return false;
    return ((hostNetwork ? containerPort : hostPort) ?? 0) > 0;
  });
}

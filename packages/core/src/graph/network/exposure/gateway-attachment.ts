import type { Inventory } from '../../../inventory/inventory.ts';
import { namespaceOf } from '../../../inventory/references.ts';
import { selects } from '../../../inventory/selectors.ts';
import { readNumber, readRecord, readRecords, readString, readStrings } from '../../../model/json.ts';
import type { JsonRecord } from '../../../model/json.ts';
import { parseLabelSelector } from '../../../model/kubernetes/metadata.ts';
import type { GenericObject } from '../../../model/kubernetes/objects.ts';
import type { KindKey } from '../../../model/kinds.ts';
import { apiGroupOf } from '../../../model/resource.ts';

export const routeKinds = [
  'HTTPRoute.gateway.networking.k8s.io',
  'GRPCRoute.gateway.networking.k8s.io',
  'TLSRoute.gateway.networking.k8s.io',
  'TCPRoute.gateway.networking.k8s.io',
  'UDPRoute.gateway.networking.k8s.io',
] as const satisfies readonly KindKey[];

const gatewayGroup = 'gateway.networking.k8s.io';

export interface Attachment {
  readonly gateway: GenericObject;
  /** Empty: any. */
  readonly hosts: readonly string[];
  readonly tls: boolean;
}

/**
 * The Gateways that take a route: a parent reference that fits a listener which allows the route's namespace and kind,
 * with a host name in common. What the status says is better, where it is there.
 */
export function attachmentsOf(route: GenericObject, inventory: Inventory): readonly Attachment[] {
  return readRecords(route.spec['parentRefs']).flatMap((parent): readonly Attachment[] => {
    const kind = readString(parent['kind']) ?? 'Gateway';
    const group = readString(parent['group']) ?? gatewayGroup;
    // A Service as the parent is a route of the mesh, not a way in.
    if (kind !== 'Gateway' || group !== gatewayGroup || isRefused(route, parent)) return [];
    const namespace = readString(parent['namespace']) ?? namespaceOf(route);
    const gateway = inventory.find('Gateway.gateway.networking.k8s.io', namespace, readString(parent['name']) ?? '');
    if (gateway === undefined) return [];
    const hosts = readStrings(route.spec['hostnames']);
    const listeners = readRecords(gateway.spec['listeners']).filter((listener) =>
      takes(listener, { parent, route, gateway, hosts }, inventory),
    );
    if (listeners.length === 0) return [];
    const ownHosts = listeners.flatMap((listener) => readString(listener['hostname']) || []);
    return [
      {
        gateway,
        hosts: hosts.length > 0 ? hosts : ownHosts.length === listeners.length ? ownHosts : [],
        tls: listeners.every(({ protocol }) => protocol === 'HTTPS' || protocol === 'TLS'),
      },
    ];
  });
}

function takes(
  listener: JsonRecord,
  asked: {
    readonly parent: JsonRecord;
    readonly route: GenericObject;
    readonly gateway: GenericObject;
    readonly hosts: readonly string[];
  },
  inventory: Inventory,
): boolean {
  const { parent, route, gateway, hosts } = asked;
  const section = readString(parent['sectionName']);
  if (section !== undefined && section !== '' && listener['name'] !== section) return false;
  const port = readNumber(parent['port']);
  if (port !== undefined && listener['port'] !== port) return false;
  return (
    takesKind(listener, route) &&
    takesNamespace(listener, namespaceOf(route), namespaceOf(gateway), inventory) &&
    (hosts.length === 0 || hosts.some((host) => sharesHost(readString(listener['hostname']) ?? '', host)))
  );
}

/** `allowedRoutes.namespaces.from` is Same where it is absent. */
function takesNamespace(listener: JsonRecord, own: string, gateway: string, inventory: Inventory): boolean {
  const allowed = readRecord(readRecord(listener['allowedRoutes'])['namespaces']);
  switch (readString(allowed['from']) ?? 'Same') {
    case 'All':
      return true;
    case 'Same':
      return own === gateway;
    case 'Selector': {
      const selector = parseLabelSelector(allowed['selector']);
      return selector !== undefined && selects(selector, inventory.namespaceLabels(own));
    }
    default:
      return false;
  }
}

const kindsOfProtocol: Readonly<Record<string, readonly string[]>> = {
  HTTP: ['HTTPRoute', 'GRPCRoute'],
  HTTPS: ['HTTPRoute', 'GRPCRoute'],
  TLS: ['TLSRoute', 'TCPRoute'],
  TCP: ['TCPRoute'],
  UDP: ['UDPRoute'],
};

function takesKind(listener: JsonRecord, route: GenericObject): boolean {
  const allowed = readRecords(readRecord(listener['allowedRoutes'])['kinds']);
  if (allowed.length > 0) {
    return allowed.some(
      ({ kind, group }) => kind === route.kind && (readString(group) ?? gatewayGroup) === apiGroupOf(route.apiVersion),
    );
  }
  const protocol = readString(listener['protocol']) ?? '';
  return kindsOfProtocol[protocol]?.includes(route.kind) ?? true;
}

/** `*.example.com` stands for every name below, on either side. */
function sharesHost(listener: string, route: string): boolean {
  if (listener === '' || listener === route) return true;
  if (listener.startsWith('*.')) {
    if (route.startsWith('*.')) return route.endsWith(listener.slice(1)) || listener.endsWith(route.slice(1));
    return route.endsWith(listener.slice(1));
  }
  return route.startsWith('*.') && listener.endsWith(route.slice(1));
}

/** The implementation says that this parent does not take the route. */
function isRefused(route: GenericObject, parent: JsonRecord): boolean {
  const own = readRecords(route.status['parents']).filter((one) => {
    const reference = readRecord(one['parentRef']);
    return (
      reference['name'] === parent['name'] &&
      (readString(reference['sectionName']) ?? '') === (readString(parent['sectionName']) ?? '')
    );
  });
  return (
    own.length > 0 &&
    own.every((one) =>
      readRecords(one['conditions']).some(({ type, status }) => type === 'Accepted' && status === 'False'),
    )
  );
}

import type { Inventory } from '../../../inventory/inventory.ts';
import { namespaceOf, referenceTo } from '../../../inventory/references.ts';
import type { Ingress, IngressBackend } from '../../../model/kubernetes/objects.ts';
import type { Endpoints } from '../endpoints.ts';
import { controlOf } from './controller-pods.ts';
import type { IngressControl } from './controller-pods.ts';
import { edgeScopeOf } from './edge-scope.ts';
import type { EdgeScope } from './edge-scope.ts';
import { scopeOfAddresses } from './load-balancer-scope.ts';
import { holdsEveryAddress } from './public-address.ts';
import type { ReachedEndpoint } from './reached-endpoint.ts';
import { findServicePort, targetPortOf } from './service-backends.ts';
import type { ServiceBackends } from './service-backends.ts';

/** Route 5 of semantics.md 3.8: every backend of an Ingress, the default one included. */
export function* ingressRoutes(
  inventory: Inventory,
  endpoints: Endpoints,
  backends: ServiceBackends,
): Iterable<ReachedEndpoint> {
  for (const ingress of inventory.all('Ingress.networking.k8s.io')) {
    const control = controlOf(ingress, inventory, endpoints);
    const scope = scopeOfIngress(ingress, control, inventory, backends);
    const auth = authHintOf(ingress);
    for (const { backend, hosts } of backendsOf(ingress)) {
      if (backend.service === undefined) continue;
      const service = inventory.find('Service', namespaceOf(ingress), backend.service.name);
      const port = service === undefined ? undefined : findServicePort(service, backend.service.port);
      if (service === undefined || port === undefined) continue;
      for (const endpoint of backends.of(service)) {
        const number = targetPortOf(port, endpoint);
        yield {
          endpoint,
          source: control.cloud ? { kind: 'outside', keepsClientAddress: false } : { kind: 'pods', pods: control.pods },
          route: {
            kind: 'ingress',
            level: scope.level,
            confidence: scope.confidence,
            ...(number === undefined ? {} : { port: number }),
            protocol: port.protocol,
            hosts,
            tls: coversHosts(ingress, hosts),
            ...(auth === undefined ? {} : { authHint: auth }),
            through: [referenceTo(ingress), ...scope.through, referenceTo(service)],
            because: `Ingress "${ingress.metadata.name}" leads to Service "${service.metadata.name}": ${scope.because}`,
          },
        };
      }
    }
  }
}

/** A rule without a host is about every host. */
export function backendsOf(
  ingress: Ingress,
): readonly { readonly backend: IngressBackend; readonly hosts: readonly string[]; readonly field: string }[] {
  const { defaultBackend, rules } = ingress;
  return [
    ...(defaultBackend === undefined ? [] : [{ backend: defaultBackend, hosts: [], field: 'spec.defaultBackend' }]),
    ...rules.flatMap(({ host, paths }, rule) =>
      paths.map(({ backend }, path) => ({
        backend,
        hosts: host === undefined ? [] : [host],
        field: `spec.rules[${String(rule)}].http.paths[${String(path)}].backend`,
      })),
    ),
  ];
}

function edge(because: string): EdgeScope {
  return { level: 'edge', confidence: 'high', because, through: [] };
}

function scopeOfIngress(
  ingress: Ingress,
  { className, cloud, pods }: IngressControl,
  inventory: Inventory,
  backends: ServiceBackends,
): EdgeScope {
  const { annotations, name } = ingress.metadata;
  const narrow = whitelist(annotations);
  if (cloud) {
    const internal = internalMarkerOf(annotations, className);
    if (internal !== undefined) return edge(internal);
  }
  if (narrow !== undefined) return edge(`it lets in ${narrow} only`);
  const outside = edgeScopeOf(pods, inventory, backends);
  if (outside !== undefined) return outside;
  if (pods.length > 0 && !cloud && ingress.loadBalancerIngress.length === 0)
    return {
      level: 'edge',
      confidence: 'low',
      because: 'its controller is not reached from outside, as far as is known',
      through: [],
    };
  const scope = scopeOfAddresses(`Ingress "${name}"`, ingress.loadBalancerIngress);
  return { ...scope, confidence: scope.confidence === 'high' && cloud ? 'high' : 'low', through: [] };
}

function internalMarkerOf(
  annotations: Readonly<Record<string, string>>,
  className: string | undefined,
): string | undefined {
  if (className === 'gce-internal') return 'its class is gce-internal';
  const scheme = annotations['alb.ingress.kubernetes.io/scheme'];
  if (className === 'alb' && scheme !== 'internet-facing')
    return `alb.ingress.kubernetes.io/scheme is ${scheme ?? 'absent, which means internal'}`;
  if (annotations['appgw.ingress.kubernetes.io/use-private-ip'] === 'true')
    return 'appgw.ingress.kubernetes.io/use-private-ip is true';
  return undefined;
}

const whitelists = [
  'nginx.ingress.kubernetes.io/whitelist-source-range',
  'nginx.ingress.kubernetes.io/allowlist-source-range',
  'alb.ingress.kubernetes.io/inbound-cidrs',
  'haproxy.org/allow-list',
];

function whitelist(annotations: Readonly<Record<string, string>>): string | undefined {
  const written = whitelists.flatMap((key) => annotations[key] ?? []).find((value) => value.trim() !== '');
  return written === undefined || holdsEveryAddress(written.split(',')) ? undefined : written;
}

const authAnnotations = [
  'nginx.ingress.kubernetes.io/auth-url',
  'nginx.ingress.kubernetes.io/auth-type',
  'nginx.ingress.kubernetes.io/auth-tls-secret',
  'alb.ingress.kubernetes.io/auth-type',
  'traefik.ingress.kubernetes.io/router.middlewares',
  'haproxy.org/auth-type',
];

/** An annotation by which callers are asked who they are. */
function authHintOf({ metadata }: Ingress): string | undefined {
  const key = authAnnotations.find((annotation) => metadata.annotations[annotation] !== undefined);
  return key === undefined ? undefined : `${key}: ${metadata.annotations[key] ?? ''}`;
}

function coversHosts({ tls }: Ingress, hosts: readonly string[]): boolean {
  const covered = tls.flatMap((one) => one.hosts);
  if (tls.length === 0) return false;
  if (hosts.length === 0 || covered.length === 0) return true;
  return hosts.every((host) => covered.some((one) => one === host || one === host.replace(/^[^.]+/, '*')));
}

import { compact } from '../model/json.ts';
import type { JsonRecord } from '../model/json.ts';
import type { Ingress, IngressBackend, Service } from '../model/kubernetes/objects.ts';

/** A Service as far as the engine keeps it. */
export function serviceManifest(service: Service): JsonRecord {
  const { serviceType, ports, externalIPs, loadBalancerSourceRanges, loadBalancerIngress } = service;
  const spec = compact<JsonRecord>({
    type: serviceType,
    selector: service.selector,
    ports: unlessEmpty(ports),
    clusterIP: service.clusterIP,
    externalIPs: unlessEmpty(externalIPs),
    loadBalancerSourceRanges: unlessEmpty(loadBalancerSourceRanges),
    loadBalancerClass: service.loadBalancerClass,
    loadBalancerIP: service.loadBalancerIP,
    externalTrafficPolicy: service.externalTrafficPolicy,
    internalTrafficPolicy: service.internalTrafficPolicy,
    externalName: service.externalName,
    publishNotReadyAddresses: service.publishNotReadyAddresses,
    allocateLoadBalancerNodePorts: service.allocateLoadBalancerNodePorts,
  });
  return { spec, ...statusOf(loadBalancerIngress) };
}

/** An Ingress as far as the engine keeps it, in the form of networking.k8s.io/v1, which is read for every version. */
export function ingressManifest({
  ingressClassName,
  defaultBackend,
  tls,
  rules,
  loadBalancerIngress,
}: Ingress): JsonRecord {
  const spec = compact<JsonRecord>({
    ingressClassName,
    defaultBackend: defaultBackend && backendManifest(defaultBackend),
    tls: unlessEmpty(tls),
    rules: unlessEmpty(
      rules.map(({ host, paths }) =>
        compact<JsonRecord>({
          host,
          http: { paths: paths.map((path) => ({ ...path, backend: backendManifest(path.backend) })) },
        }),
      ),
    ),
  });
  return { spec, ...statusOf(loadBalancerIngress) };
}

function backendManifest({ service, resource }: IngressBackend): JsonRecord {
  const { name, port } = service ?? {};
  const named = port === undefined ? undefined : typeof port === 'number' ? { number: port } : { name: port };
  return compact<JsonRecord>({ service: service && compact<JsonRecord>({ name, port: named }), resource });
}

function statusOf(addresses: Service['loadBalancerIngress']): JsonRecord {
  return addresses.length === 0 ? {} : { status: { loadBalancer: { ingress: addresses } } };
}

function unlessEmpty<Item>(list: readonly Item[]): readonly Item[] | undefined {
  return list.length === 0 ? undefined : list;
}

import {
  compact,
  isRecord,
  optionalRecord,
  readBoolean,
  readIntOrString,
  readNumber,
  readRecord,
  readRecords,
  readString,
  readStringMap,
  readStrings,
} from '../json.ts';
import type { JsonRecord } from '../json.ts';
import { parseLabelSelector } from './metadata.ts';
import type { LabelSelector } from './metadata.ts';
import type {
  Ingress,
  IngressBackend,
  NetworkPolicy,
  NetworkPolicyPeer,
  NetworkPolicyPort,
  NetworkPolicyRule,
  ObjectBase,
  Service,
} from './objects.ts';

const everything: LabelSelector = Object.freeze({
  matchLabels: Object.freeze({}),
  matchExpressions: Object.freeze([]),
});

export function parseService(base: ObjectBase, raw: JsonRecord): Service {
  const spec = readRecord(raw['spec']);
  return compact<Service>({
    ...base,
    type: 'service',
    serviceType: readString(spec['type']) || 'ClusterIP',
    selector: isRecord(spec['selector']) ? readStringMap(spec['selector']) : undefined,
    ports: readRecords(spec['ports']).map((port) =>
      compact<Service['ports'][number]>({
        name: readString(port['name']),
        port: readNumber(port['port']) ?? 0,
        targetPort: readIntOrString(port['targetPort']),
        nodePort: readNumber(port['nodePort']),
        protocol: readString(port['protocol']) || 'TCP',
        appProtocol: readString(port['appProtocol']),
      }),
    ),
    clusterIP: readString(spec['clusterIP']),
    externalIPs: readStrings(spec['externalIPs']),
    loadBalancerSourceRanges: readStrings(spec['loadBalancerSourceRanges']),
    loadBalancerClass: readString(spec['loadBalancerClass']),
    loadBalancerIP: readString(spec['loadBalancerIP']),
    externalTrafficPolicy: readString(spec['externalTrafficPolicy']),
    internalTrafficPolicy: readString(spec['internalTrafficPolicy']),
    externalName: readString(spec['externalName']),
    publishNotReadyAddresses: readBoolean(spec['publishNotReadyAddresses']),
    allocateLoadBalancerNodePorts: readBoolean(spec['allocateLoadBalancerNodePorts']),
    loadBalancerIngress: parseAddresses(raw),
  });
}

export function parseNetworkPolicy(base: ObjectBase, raw: JsonRecord): NetworkPolicy {
  const spec = readRecord(raw['spec']);
  return compact<NetworkPolicy>({
    ...base,
    type: 'network-policy',
    podSelector: parseLabelSelector(spec['podSelector']) ?? everything,
    policyTypes:
      Array.isArray(spec['policyTypes']) && spec['policyTypes'].length > 0
        ? readStrings(spec['policyTypes'])
        : undefined,
    ingress: Array.isArray(spec['ingress']) ? parseRules(spec['ingress'], 'from') : undefined,
    egress: Array.isArray(spec['egress']) ? parseRules(spec['egress'], 'to') : undefined,
  });
}

/** A rule written as `- {}` or as a bare `-` allows everything. */
function parseRules(items: readonly unknown[], peers: 'from' | 'to'): readonly NetworkPolicyRule[] {
  return items.map((item) => {
    const rule = readRecord(item);
    return { peers: readRecords(rule[peers]).map(parsePeer), ports: readRecords(rule['ports']).map(parsePolicyPort) };
  });
}

function parsePeer(raw: JsonRecord): NetworkPolicyPeer {
  const block = optionalRecord(raw['ipBlock']);
  return compact<NetworkPolicyPeer>({
    podSelector: parseLabelSelector(raw['podSelector']),
    namespaceSelector: parseLabelSelector(raw['namespaceSelector']),
    ipBlock: block && { cidr: readString(block['cidr']) ?? '', except: readStrings(block['except']) },
  });
}

function parsePolicyPort(raw: JsonRecord): NetworkPolicyPort {
  return compact<NetworkPolicyPort>({
    protocol: readString(raw['protocol']) || 'TCP',
    port: readIntOrString(raw['port']),
    endPort: readNumber(raw['endPort']),
  });
}

/** networking.k8s.io/v1 and the v1beta1 forms (`backend`, `serviceName`, `servicePort`). */
export function parseIngress(base: ObjectBase, raw: JsonRecord): Ingress {
  const spec = readRecord(raw['spec']);
  return compact<Ingress>({
    ...base,
    type: 'ingress',
    ingressClassName: readString(spec['ingressClassName']),
    defaultBackend: parseBackend(spec['defaultBackend'] ?? spec['backend']),
    tls: readRecords(spec['tls']).map((tls) =>
      compact<Ingress['tls'][number]>({
        hosts: readStrings(tls['hosts']),
        secretName: readString(tls['secretName']) || undefined,
      }),
    ),
    rules: readRecords(spec['rules']).map((rule) =>
      compact<Ingress['rules'][number]>({
        host: readString(rule['host']) || undefined,
        paths: readRecords(readRecord(rule['http'])['paths']).map((path) =>
          compact<Ingress['rules'][number]['paths'][number]>({
            path: readString(path['path']),
            pathType: readString(path['pathType']),
            backend: parseBackend(path['backend']) ?? {},
          }),
        ),
      }),
    ),
    loadBalancerIngress: parseAddresses(raw),
  });
}

function parseBackend(value: unknown): IngressBackend | undefined {
  if (!isRecord(value)) return undefined;
  const service = optionalRecord(value['service']);
  const legacyName = readString(value['serviceName']);
  const resource = optionalRecord(value['resource']);
  const name = service ? readString(service['name']) : legacyName;
  const port = service ? readRecord(service['port']) : undefined;
  const portValue = port
    ? (readIntOrString(port['number']) ?? readIntOrString(port['name']))
    : readIntOrString(value['servicePort']);
  return compact<IngressBackend>({
    service:
      name === undefined ? undefined : compact<NonNullable<IngressBackend['service']>>({ name, port: portValue }),
    resource: resource && {
      apiGroup: readString(resource['apiGroup']) ?? '',
      kind: readString(resource['kind']) ?? '',
      name: readString(resource['name']) ?? '',
    },
  });
}

function parseAddresses(raw: JsonRecord): Service['loadBalancerIngress'] {
  const balancer = readRecord(readRecord(raw['status'])['loadBalancer']);
  return readRecords(balancer['ingress']).map((address) =>
    compact<{ ip?: string; hostname?: string }>({
      ip: readString(address['ip']),
      hostname: readString(address['hostname']),
    }),
  );
}

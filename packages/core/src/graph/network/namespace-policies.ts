import type { Inventory } from '../../inventory/inventory.ts';
import { namespaceOf } from '../../inventory/references.ts';
import type {
  NetworkPolicy,
  NetworkPolicyPeer,
  NetworkPolicyPort,
  NetworkPolicyRule,
} from '../../model/kubernetes/objects.ts';
import { parseRange, subtractRanges } from './address-ranges.ts';
import { isProtocol } from './connections.ts';
import { everyPort, portRange } from './port-set.ts';
import type { Direction, RulePeer, RulePort, TieredPolicy, TieredRule } from './tiered-policy.ts';

/** Which directions a policy isolates: `policyTypes`, without it Ingress, and Egress if there is an egress rule. */
export function isolatedDirections({ policyTypes, egress }: NetworkPolicy): readonly Direction[] {
  if (policyTypes === undefined)
    return egress === undefined || egress.length === 0 ? ['ingress'] : ['ingress', 'egress'];
  const directions: Direction[] = [];
  if (policyTypes.includes('Ingress')) directions.push('ingress');
  if (policyTypes.includes('Egress')) directions.push('egress');
  return directions;
}

/** The NetworkPolicies of networking.k8s.io. */
export function namespacePolicies(inventory: Inventory): readonly TieredPolicy[] {
  return inventory.all('NetworkPolicy.networking.k8s.io').map((object) => {
    const namespace = namespaceOf(object);
    const isolated = isolatedDirections(object);
    const rulesOf = (direction: Direction): { readonly [Name in Direction]?: readonly TieredRule[] } =>
      isolated.includes(direction)
        ? {
            [direction]: (object[direction] ?? []).map((rule, index) =>
              readRule(rule, `${direction}[${String(index)}]`, namespace),
            ),
          }
        : {};
    return {
      object,
      tier: 'namespace',
      priority: 0,
      subject: { kind: 'pods', namespaces: namespace, pods: object.podSelector },
      ...rulesOf('ingress'),
      ...rulesOf('egress'),
    };
  });
}

function readRule({ peers, ports }: NetworkPolicyRule, field: string, namespace: string): TieredRule {
  return {
    field,
    action: 'allow',
    ...(peers.length === 0 ? {} : { peers: peers.flatMap((peer) => readPeer(peer, namespace)) }),
    ...(ports.length === 0 ? {} : { ports: ports.flatMap(readPort) }),
  };
}

/** A peer without any member is refused by an API server; here it matches nothing. */
function readPeer(
  { podSelector, namespaceSelector, ipBlock }: NetworkPolicyPeer,
  namespace: string,
): readonly RulePeer[] {
  if (ipBlock !== undefined) {
    const range = parseRange(ipBlock.cidr);
    if (range === undefined) return [];
    const excepted = ipBlock.except.flatMap((cidr) => {
      const except = parseRange(cidr);
      return except === undefined ? [] : [except];
    });
    return [{ kind: 'addresses', ranges: subtractRanges([range], excepted), alsoPods: false }];
  }
  if (podSelector === undefined && namespaceSelector === undefined) return [];
  return [
    {
      kind: 'pods',
      namespaces: namespaceSelector ?? namespace,
      ...(podSelector === undefined ? {} : { pods: podSelector }),
    },
  ];
}

function readPort({ protocol, port, endPort }: NetworkPolicyPort): readonly RulePort[] {
  if (!isProtocol(protocol)) return [];
  if (port === undefined) return [{ protocol, ports: everyPort }];
  if (typeof port === 'string') return [{ protocol, name: port }];
  return [{ protocol, ports: portRange(port, endPort ?? port) }];
}

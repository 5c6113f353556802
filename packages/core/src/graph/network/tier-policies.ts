import type { Inventory } from '../../inventory/inventory.ts';
import { optionalRecord, readNumber, readRecord, readRecords, readString, readStrings } from '../../model/json.ts';
import type { JsonRecord } from '../../model/json.ts';
import { parseLabelSelector } from '../../model/kubernetes/metadata.ts';
import type { LabelSelector } from '../../model/kubernetes/metadata.ts';
import type { GenericObject } from '../../model/kubernetes/objects.ts';
import { parseRange } from './address-ranges.ts';
import { isProtocol } from './connections.ts';
import { portRange } from './port-set.ts';
import type { Direction, PodPeer, RulePeer, RulePort, TieredPolicy, TieredRule } from './tiered-policy.ts';

const everything: LabelSelector = { matchLabels: {}, matchExpressions: [] };
/** After every ClusterNetworkPolicy of the tier. */
const afterAll = 1001;

/** AdminNetworkPolicy, BaselineAdminNetworkPolicy and ClusterNetworkPolicy (policy.networking.k8s.io). */
export function tierPolicies(inventory: Inventory): readonly TieredPolicy[] {
  return [
    ...inventory
      .all('AdminNetworkPolicy.policy.networking.k8s.io')
      .map((object) => readPolicy(object, 'admin', readNumber(object.spec['priority']) ?? afterAll)),
    ...inventory
      .all('BaselineAdminNetworkPolicy.policy.networking.k8s.io')
      .map((object) => readPolicy(object, 'baseline', afterAll)),
    ...inventory
      .all('ClusterNetworkPolicy.policy.networking.k8s.io')
      .map((object) =>
        readPolicy(
          object,
          object.spec['tier'] === 'Baseline' ? 'baseline' : 'admin',
          readNumber(object.spec['priority']) ?? afterAll,
        ),
      ),
  ];
}

function readPolicy(object: GenericObject, tier: 'admin' | 'baseline', priority: number): TieredPolicy {
  const { spec } = object;
  return {
    object,
    tier,
    priority,
    subject: readPods(readRecord(spec['subject'])) ?? nobody,
    ingress: readRules(spec, 'ingress', 'from'),
    egress: readRules(spec, 'egress', 'to'),
  };
}

const nobody: PodPeer = {
  kind: 'pods',
  namespaces: { matchLabels: {}, matchExpressions: [{ key: '', operator: 'In', values: [] }] },
};

function readPods(raw: JsonRecord): PodPeer | undefined {
  const namespaces = parseLabelSelector(raw['namespaces']);
  if (namespaces !== undefined) return { kind: 'pods', namespaces };
  const pods = optionalRecord(raw['pods']);
  if (pods === undefined) return undefined;
  return {
    kind: 'pods',
    namespaces: parseLabelSelector(pods['namespaceSelector']) ?? everything,
    pods: parseLabelSelector(pods['podSelector']) ?? everything,
  };
}

function readRules(spec: JsonRecord, direction: Direction, peersField: 'from' | 'to'): readonly TieredRule[] {
  return readRecords(spec[direction]).map((raw, index) => {
    const field = `${direction}[${String(index)}]`;
    const action = readAction(raw['action']);
    const peers = readRecords(raw[peersField]).map(readPeer);
    const isNewer = peers.includes(undefined) || action === undefined;
    // A peer newer than this reader fails closed: allowed is nobody; denied (or passed) is everybody.
    if (isNewer && action !== 'allow') return { field, action: 'deny' };
    const ports = readPorts(raw);
    return {
      field,
      action: action ?? 'deny',
      peers: peers.filter((peer) => peer !== undefined),
      ...(ports === undefined ? {} : { ports }),
    };
  });
}

function readAction(value: unknown): TieredRule['action'] | undefined {
  if (value === 'Allow' || value === 'Accept') return 'allow';
  if (value === 'Deny') return 'deny';
  return value === 'Pass' ? 'pass' : undefined;
}

function readPeer(raw: JsonRecord): RulePeer | undefined {
  const pods = readPods(raw);
  if (pods !== undefined) return pods;
  if (Array.isArray(raw['networks'])) {
    const ranges = readStrings(raw['networks']).flatMap((cidr) => {
      const range = parseRange(cidr);
      return range === undefined ? [] : [range];
    });
    return { kind: 'addresses', ranges, alsoPods: true };
  }
  if (raw['nodes'] !== undefined) return { kind: 'unmodelled', what: 'nodes' };
  return raw['domainNames'] === undefined ? undefined : { kind: 'unmodelled', what: 'domain names' };
}

/** `ports` of the older APIs, `protocols` of ClusterNetworkPolicy; empty is everything. */
function readPorts(raw: JsonRecord): readonly RulePort[] | undefined {
  const older = readRecords(raw['ports']);
  const newer = readRecords(raw['protocols']);
  if (older.length === 0 && newer.length === 0) return undefined;
  return [...older.flatMap(readOlderPort), ...newer.flatMap(readNewerPort)];
}

function readOlderPort(raw: JsonRecord): readonly RulePort[] {
  const name = readString(raw['namedPort']);
  if (name !== undefined) return [{ protocol: undefined, name }];
  const number = optionalRecord(raw['portNumber']);
  const range = optionalRecord(raw['portRange']);
  const protocol = readString((number ?? range)?.['protocol']) ?? 'TCP';
  if (!isProtocol(protocol)) return [];
  if (number !== undefined) return [{ protocol, ports: portRange(readNumber(number['port']) ?? 0) }];
  return range === undefined ? [] : [{ protocol, ports: readRange(range) }];
}

function readNewerPort(raw: JsonRecord): readonly RulePort[] {
  const name = readString(raw['destinationNamedPort']);
  if (name !== undefined) return [{ protocol: undefined, name }];
  return (['TCP', 'UDP', 'SCTP'] as const).flatMap((protocol): readonly RulePort[] => {
    const own = optionalRecord(raw[protocol.toLowerCase()]);
    if (own === undefined) return [];
    const named = readString(own['destinationNamedPort']);
    if (named !== undefined) return [{ protocol, name: named }];
    const port = optionalRecord(own['destinationPort']);
    if (port === undefined) return [{ protocol, ports: portRange(1, 65_535) }];
    const range = optionalRecord(port['range']);
    if (range !== undefined) return [{ protocol, ports: readRange(range) }];
    return [{ protocol, ports: portRange(readNumber(port['number']) ?? 0) }];
  });
}

function readRange(range: JsonRecord): ReturnType<typeof portRange> {
  return portRange(readNumber(range['start']) ?? 0, readNumber(range['end']) ?? 0);
}

import { readRecord, readRecords, readString, readStrings } from '../../packages/core/src/model/json.ts';
import type { JsonRecord } from '../../packages/core/src/model/json.ts';

/**
 * NetworkPolicy and the policies of the tiers once more, from the manifests as they are written and for one connection at
 * a time: slow, without classes, sets of ports or cells of addresses, and without a line of the code that it judges.
 */
export interface BruteCluster {
  readonly pods: readonly JsonRecord[];
  readonly namespaces: Readonly<Record<string, JsonRecord>>;
  readonly policies: readonly JsonRecord[];
}

/** A pod, or an IPv4 address outside the cluster. */
export type BruteEnd = JsonRecord | string;

export interface BruteQuestion {
  readonly from: BruteEnd;
  readonly to: BruteEnd;
  readonly protocol: string;
  readonly port: number;
}

export function bruteAllows(cluster: BruteCluster, question: BruteQuestion): boolean {
  const { from, to } = question;
  return (
    (typeof from === 'string' || sideAllows(cluster, { own: from, other: to, direction: 'egress', question })) &&
    (typeof to === 'string' || sideAllows(cluster, { own: to, other: from, direction: 'ingress', question }))
  );
}

interface Side {
  readonly own: JsonRecord;
  readonly other: BruteEnd;
  readonly direction: 'ingress' | 'egress';
  readonly question: BruteQuestion;
}

function sideAllows(cluster: BruteCluster, side: Side): boolean {
  const admin = tierDecision(
    cluster,
    side,
    (policy) => policy['kind'] === 'AdminNetworkPolicy' || tierOf(policy) === 'Admin',
  );
  if (admin !== undefined) return admin;
  const selecting = cluster.policies.filter((policy) => isolates(policy, side));
  if (selecting.length > 0) {
    return selecting.some((policy) =>
      rulesOf(policy, side.direction).some(
        (rule) => peersMatch(cluster, rule, namespaceOf(policy), side) && portsMatch(rule, side),
      ),
    );
  }
  const baseline = tierDecision(
    cluster,
    side,
    (policy) => policy['kind'] === 'BaselineAdminNetworkPolicy' || tierOf(policy) === 'Baseline',
  );
  return baseline ?? true;
}

function tierOf(policy: JsonRecord): unknown {
  return policy['kind'] === 'ClusterNetworkPolicy' ? specOf(policy)['tier'] : undefined;
}

/** The first rule that matches, by priority: `undefined` for Pass and for none. */
function tierDecision(
  cluster: BruteCluster,
  side: Side,
  isOfTier: (policy: JsonRecord) => boolean,
): boolean | undefined {
  const ordered = cluster.policies
    .filter(isOfTier)
    .toSorted((a, b) => Number(specOf(a)['priority'] ?? 1e6) - Number(specOf(b)['priority'] ?? 1e6));
  for (const policy of ordered) {
    if (!tierPeerMatches(cluster, readRecord(specOf(policy)['subject']), side.own)) continue;
    for (const rule of readRecords(specOf(policy)[side.direction])) {
      const peers = readRecords(rule[side.direction === 'ingress' ? 'from' : 'to']);
      if (!peers.some((peer) => tierPeerMatches(cluster, peer, side.other))) continue;
      if (!tierPortsMatch(rule, side)) continue;
      if (rule['action'] === 'Pass') return undefined;
      return rule['action'] !== 'Deny';
    }
  }
  return undefined;
}

function tierPeerMatches(cluster: BruteCluster, peer: JsonRecord, end: BruteEnd): boolean {
  // Networks match pods, too; without addresses of pods that is known of the widest one only.
  if (Array.isArray(peer['networks']))
    return readStrings(peer['networks']).some((cidr) =>
      typeof end === 'string' ? inCidr(end, cidr) : cidr === '0.0.0.0/0',
    );
  if (typeof end === 'string') return false;
  const labels = namespaceLabels(cluster, namespaceOf(end));
  if (peer['namespaces'] !== undefined) return selectorMatches(readRecord(peer['namespaces']), labels);
  const pods = readRecord(peer['pods']);
  return (
    selectorMatches(readRecord(pods['namespaceSelector']), labels) &&
    selectorMatches(readRecord(pods['podSelector']), labelsOf(end))
  );
}

function tierPortsMatch(rule: JsonRecord, { question }: Side): boolean {
  const ports = readRecords(rule['ports']);
  return (
    ports.length === 0 ||
    ports.some((port) => {
      if (port['namedPort'] !== undefined) return namedPortMatches(question, port['namedPort'], question.protocol);
      const one = readRecord(port['portNumber'] ?? port['portRange']);
      if (one['protocol'] !== question.protocol) return false;
      if (port['portNumber'] !== undefined) return one['port'] === question.port;
      return Number(one['start']) <= question.port && question.port <= Number(one['end']);
    })
  );
}

function isolates(policy: JsonRecord, { own, direction }: Side): boolean {
  if (policy['kind'] !== 'NetworkPolicy' || namespaceOf(policy) !== namespaceOf(own)) return false;
  if (!selectorMatches(readRecord(specOf(policy)['podSelector']), labelsOf(own))) return false;
  const types = specOf(policy)['policyTypes'];
  if (Array.isArray(types)) return types.includes(direction === 'ingress' ? 'Ingress' : 'Egress');
  return direction === 'ingress' || rulesOf(policy, 'egress').length > 0;
}

function rulesOf(policy: JsonRecord, direction: string): readonly JsonRecord[] {
  return readRecords(specOf(policy)[direction]);
}

function peersMatch(cluster: BruteCluster, rule: JsonRecord, own: string, { direction, other }: Side): boolean {
  const peers = readRecords(rule[direction === 'ingress' ? 'from' : 'to']);
  if (peers.length === 0) return true;
  return peers.some((peer) => {
    if (peer['ipBlock'] !== undefined) {
      const { cidr, except } = readRecord(peer['ipBlock']);
      if (typeof other !== 'string' || !inCidr(other, readString(cidr) ?? '')) return false;
      return !readStrings(except).some((one) => inCidr(other, one));
    }
    if (typeof other === 'string') return false;
    const namespace = namespaceOf(other);
    if (peer['namespaceSelector'] === undefined ? namespace !== own : false) return false;
    if (!selectorMatches(readRecord(peer['namespaceSelector']), namespaceLabels(cluster, namespace))) return false;
    return selectorMatches(readRecord(peer['podSelector']), labelsOf(other));
  });
}

function portsMatch(rule: JsonRecord, { question }: Side): boolean {
  const ports = readRecords(rule['ports']);
  return (
    ports.length === 0 ||
    ports.some(({ protocol = 'TCP', port, endPort }) => {
      if (protocol !== question.protocol) return false;
      if (port === undefined) return true;
      if (typeof port === 'string') return namedPortMatches(question, port, question.protocol);
      return Number(port) <= question.port && question.port <= Number(endPort ?? port);
    })
  );
}

/** On the pod that receives. */
function namedPortMatches({ to, port }: BruteQuestion, name: unknown, protocol: string): boolean {
  if (typeof to === 'string') return false;
  const declared = readRecords(specOf(to)['containers'])
    .flatMap((container) => readRecords(container['ports']))
    .find((one) => one['name'] === name && (one['protocol'] ?? 'TCP') === protocol);
  return declared?.['containerPort'] === port;
}

function selectorMatches(selector: JsonRecord, labels: JsonRecord): boolean {
  return (
    Object.entries(readRecord(selector['matchLabels'])).every(([key, value]) => labels[key] === value) &&
    readRecords(selector['matchExpressions']).every(({ key, operator, values }) => {
      const value = labels[String(key)];
      if (operator === 'Exists') return value !== undefined;
      if (operator === 'DoesNotExist') return value === undefined;
      const listed = typeof value === 'string' && readStrings(values).includes(value);
      return operator === 'In' ? listed : !listed;
    })
  );
}

function inCidr(address: string, cidr: string): boolean {
  const [network = '', length = '32'] = cidr.split('/');
  const bits = Number(length);
  return bits === 0 || toNumber(address) >>> (32 - bits) === toNumber(network) >>> (32 - bits);
}

function toNumber(address: string): number {
  return address.split('.').reduce((value, part) => value * 256 + Number(part), 0);
}

function specOf(object: JsonRecord): JsonRecord {
  return readRecord(object['spec']);
}

function labelsOf(object: JsonRecord): JsonRecord {
  return readRecord(readRecord(object['metadata'])['labels']);
}

function namespaceOf(object: JsonRecord): string {
  return readString(readRecord(object['metadata'])['namespace']) ?? 'default';
}

function namespaceLabels(cluster: BruteCluster, namespace: string): JsonRecord {
  return { ...cluster.namespaces[namespace], 'kubernetes.io/metadata.name': namespace };
}

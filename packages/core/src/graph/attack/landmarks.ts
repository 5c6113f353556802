import type { ResourceReference } from '../../model/resource.ts';
import type { EntryKind } from '../../model/paths.ts';
import type { JewelClass } from '../../model/scores.ts';
import type { Drawing, Vertex } from './attack-graph.ts';

/** Where attackers begin. `pods`: the network inside the cluster, from which a taken container reaches further. */
export const entryKinds = ['internet', 'edge', 'anonymous'] as const satisfies readonly EntryKind[];

export const jewelClasses = [
  'cluster-admin',
  'control-plane',
  'all-secrets',
  'cloud-admin',
  'node',
  'cloud-credentials',
  'namespace-admin',
  'namespace-secrets',
] as const satisfies readonly JewelClass[];

export const jewelLabels: Readonly<Record<JewelClass, string>> = {
  'cluster-admin': 'cluster administrator',
  'control-plane': 'control plane',
  'all-secrets': 'all Secrets of the cluster',
  'cloud-admin': 'cloud administrator',
  node: 'a node, as root',
  'cloud-credentials': 'cloud credentials',
  'namespace-admin': 'administrator of a production namespace',
  'namespace-secrets': 'Secrets of a namespace',
};

const entryLabels: Readonly<Record<EntryKind, string>> = {
  internet: 'Internet',
  edge: 'Network outside the cluster',
  anonymous: 'Anonymous caller of the API server',
};

export function entryKey(kind: EntryKind): string {
  return `entry:${kind}`;
}

export function jewelKey(jewel: JewelClass): string {
  return `jewel:${jewel}`;
}

/** The vertices that many edges share, made where they are first needed. */
export interface Landmarks {
  readonly entry: (kind: EntryKind) => number;
  readonly jewel: (jewel: JewelClass) => number;
  readonly node: (name: string | undefined) => number;
  /** What a node's kubelet may read: the tokens and Secrets of the pods that run there. */
  readonly nodeCredentials: (name: string | undefined) => number;
  readonly nodes: () => number;
  readonly account: (namespace: string, name: string) => number;
  /** Everything of a kind in a namespace, or (null) in the cluster. */
  readonly hub: (kind: 'pods' | 'accounts' | 'secrets', namespace: string | null) => number;
  readonly power: (name: string, namespace: string | null, label: string) => number;
  readonly place: (key: string, vertex: Omit<Vertex, 'key'>) => number;
}

const plain = { resource: null, container: null, namespace: null } as const;

const hubLabels = {
  pods: 'Pods',
  accounts: 'Service accounts',
  secrets: 'Secrets',
} as const;

export function makeLandmarks({ vertex }: Drawing): Landmarks {
  return {
    entry: (kind) => vertex(entryKey(kind), () => ({ ...plain, kind: 'entry', label: entryLabels[kind] })),
    jewel: (jewel) => vertex(jewelKey(jewel), () => ({ ...plain, kind: 'jewel', label: jewelLabels[jewel] })),
    node: (name) =>
      vertex(`node:${name ?? ''}`, () => ({
        ...plain,
        kind: 'node',
        label: name === undefined ? 'The node that it runs on' : `Node ${name}`,
        resource: name === undefined ? null : nodeReference(name),
      })),
    nodeCredentials: (name) =>
      vertex(`credentials:${name ?? ''}`, () => ({
        ...plain,
        kind: 'accounts',
        label: name === undefined ? 'Credentials on its node' : `Credentials on Node ${name}`,
        resource: name === undefined ? null : nodeReference(name),
      })),
    nodes: () => vertex('nodes:*', () => ({ ...plain, kind: 'node', label: 'Any node' })),
    account: (namespace, name) =>
      vertex(`account:${namespace}/${name}`, () => ({
        kind: 'service-account',
        label: `ServiceAccount ${namespace}/${name}`,
        resource: { apiVersion: 'v1', kind: 'ServiceAccount', namespace, name },
        container: null,
        namespace,
      })),
    hub: (kind, namespace) =>
      vertex(`${kind}:${namespace ?? '*'}`, () => ({
        ...plain,
        kind,
        namespace,
        label: `${hubLabels[kind]} ${namespace === null ? 'of the cluster' : `in ${namespace}`}`,
      })),
    power: (name, namespace, label) =>
      vertex(`power:${name}@${namespace ?? '*'}`, () => ({
        ...plain,
        kind: 'power',
        namespace,
        label: namespace === null ? `${label} anywhere` : `${label} in ${namespace}`,
      })),
    place: (key, place) => vertex(key, () => place),
  };
}

function nodeReference(name: string): ResourceReference {
  return { apiVersion: 'v1', kind: 'Node', namespace: null, name };
}

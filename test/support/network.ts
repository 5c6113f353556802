import { makeGraphs } from '../../packages/core/src/graph/graphs.ts';
import type { Graphs } from '../../packages/core/src/graph/graphs.ts';
import { makeInventory } from '../../packages/core/src/inventory/inventory.ts';
import type { JsonRecord } from '../../packages/core/src/model/json.ts';
import type { Gap } from '../../packages/core/src/model/snapshot.ts';
import { makeExample, readExample } from './examples.ts';

/** The graphs of manifests, as YAML or as objects. */
export function makeTestGraphs(
  manifests: string | readonly JsonRecord[],
  { live = false, gaps = [] }: { readonly live?: boolean; readonly gaps?: readonly Gap[] } = {},
): Graphs {
  const list = typeof manifests === 'string' ? readExample(manifests) : manifests;
  const { snapshot } = makeExample(list, live);
  return makeGraphs(makeInventory({ ...snapshot, gaps }));
}

/** `a -> b`: the open ports by the lines of the `network` command; empty where there is no line. */
export function portsBetween(graphs: Graphs, from: string, to: string): string {
  for (const line of graphs.network().lines()) if (line.from === from && line.to === to) return line.ports;
  return '';
}

/** A pod of namespace `shop` with the label `app: NAME`. */
export function aPod(
  name: string,
  more: {
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly ports?: readonly JsonRecord[];
    readonly hostNetwork?: boolean;
  } = {},
): JsonRecord {
  const { namespace = 'shop', labels = {}, ports = [], hostNetwork } = more;
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace, labels: { app: name, ...labels } },
    spec: {
      ...(hostNetwork === undefined ? {} : { hostNetwork }),
      containers: [{ name: 'app', image: 'registry.example/app:1.0', ports }],
    },
  };
}

export function aNamespace(name: string, labels: Readonly<Record<string, string>> = {}): JsonRecord {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } };
}

export function aNetworkPolicy(spec: JsonRecord, { name = 'policy', namespace = 'shop' } = {}): JsonRecord {
  return { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name, namespace }, spec };
}

/** `{ podSelector: { matchLabels: { app: NAME } } }` and what a policy says of it. */
export function policyFor(app: string, spec: JsonRecord, name?: string): JsonRecord {
  return aNetworkPolicy({ podSelector: { matchLabels: { app } }, ...spec }, name === undefined ? {} : { name });
}

export function anAdminPolicy(name: string, priority: number, spec: JsonRecord): JsonRecord {
  return {
    apiVersion: 'policy.networking.k8s.io/v1alpha1',
    kind: 'AdminNetworkPolicy',
    metadata: { name },
    spec: { priority, subject: { namespaces: {} }, ...spec },
  };
}

export function aBaselinePolicy(spec: JsonRecord): JsonRecord {
  return {
    apiVersion: 'policy.networking.k8s.io/v1alpha1',
    kind: 'BaselineAdminNetworkPolicy',
    metadata: { name: 'default' },
    spec: { subject: { namespaces: {} }, ...spec },
  };
}

export function aClusterPolicy(name: string, spec: JsonRecord): JsonRecord {
  return {
    apiVersion: 'policy.networking.k8s.io/v1alpha2',
    kind: 'ClusterNetworkPolicy',
    metadata: { name },
    spec: { subject: { namespaces: {} }, ...spec },
  };
}

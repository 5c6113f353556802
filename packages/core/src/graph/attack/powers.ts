import type { Inventory } from '../../inventory/inventory.ts';
import { referenceTo } from '../../inventory/references.ts';
import type { Drawing } from './attack-graph.ts';
import type { Landmarks } from './landmarks.ts';
import { podAdmission } from './pod-admission.ts';
import type { PodAdmission } from './pod-admission.ts';
import { tokenSecrets } from './tokens.ts';

/** Rights as places on the way: everybody who holds one comes through the same vertex. */
export interface Powers {
  /** Creating pods in a namespace, or (null) in any. */
  readonly podCreate: (namespace: string | null) => number;
  readonly namespaceAdmin: (namespace: string | null) => number;
  readonly user: (name: string) => number;
  readonly group: (name: string) => number;
  /** The account whose token lies in a Secret; empty where none does. */
  readonly tokenSecret: (namespace: string, name: string) => readonly number[];
  /** Containers of the workload that runs a pod of that name. */
  readonly podNamed: (namespace: string, name: string) => readonly number[];
  /** Users and groups that somebody may act as, until now. */
  readonly impersonated: () => readonly {
    readonly vertex: number;
    readonly kind: 'user' | 'group';
    readonly name: string;
  }[];
}

export interface PowersParts {
  readonly inventory: Inventory;
  readonly drawing: Drawing;
  readonly landmarks: Landmarks;
  readonly containersOfPod: (namespace: string, name: string) => readonly number[];
}

export function makePowers({ inventory, drawing, landmarks, containersOfPod }: PowersParts): Powers {
  const drawn = new Set<number>();
  const impersonated = new Map<number, { vertex: number; kind: 'user' | 'group'; name: string }>();
  const secrets = tokenSecrets(inventory);
  const admission = podAdmission(inventory);
  /** Draws what a power leads to once, when somebody first holds it. */
  const once = (vertex: number, draw: () => void): number => {
    if (drawn.has(vertex)) return vertex;
    drawn.add(vertex);
    draw();
    return vertex;
  };
  const podCreate = (namespace: string | null): number => {
    const vertex = landmarks.power('POD_CREATE', namespace, 'Create pods');
    return once(vertex, () => {
      const where = namespace === null ? 'any namespace' : namespace;
      drawing.edge([vertex, landmarks.hub('accounts', namespace)], {
        type: 'POD_CREATE',
        cost: 0.3,
        why: `a pod runs as any service account of ${where}`,
      });
      drawing.edge([vertex, landmarks.hub('secrets', namespace)], {
        type: 'POD_CREATE',
        cost: 0.3,
        why: `a pod mounts any Secret of ${where}`,
      });
      if (namespace === null) {
        for (const name of inventory.namespaceNames) {
          const why = `${name} is one of the namespaces`;
          drawing.edge([vertex, podCreate(name)], { type: 'MEMBER', cost: 0, why });
        }
      } else drawNodes(vertex, namespace, admission(namespace));
    });
  };
  const drawNodes = (vertex: number, namespace: string, allowed: PodAdmission): void => {
    if (allowed.privileged === 'no') return;
    const object = inventory.find('Namespace', null, namespace);
    const resource = object === undefined ? null : referenceTo(object);
    drawing.edge([vertex, landmarks.nodes()], {
      type: 'POD_CREATE',
      cost: allowed.privileged === 'yes' ? 0.5 : 3.5,
      why: `a privileged pod takes any node: ${allowed.because}`,
      object: resource,
      levers: resource === null ? [] : [{ checks: ['namespace-pod-security'], resource, container: null }],
      confidence: allowed.privileged === 'yes' ? 'high' : 'low',
    });
  };
  const namespaceAdmin = (namespace: string | null): number => {
    const vertex = landmarks.power('NAMESPACE_ADMIN', namespace, 'Administer everything');
    return once(vertex, () => {
      const why = 'an administrator of a namespace reads, runs and becomes everything in it';
      for (const to of [
        podCreate(namespace),
        landmarks.hub('secrets', namespace),
        landmarks.hub('accounts', namespace),
      ])
        drawing.edge([vertex, to], { type: 'HOLDS', cost: 0, why });
      const named = namespace === null ? inventory.namespaceNames : [namespace];
      if (named.some((name) => isProduction(inventory.namespaceLabels(name))))
        drawing.edge([vertex, landmarks.jewel('namespace-admin')], { type: 'HOLDS', cost: 0, why });
    });
  };
  const impersonate = (kind: 'user' | 'group', name: string): number => {
    const label = `${kind === 'user' ? 'User' : 'Group'} ${name}`;
    const resource = {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: kind === 'user' ? 'User' : 'Group',
      namespace: null,
      name,
    };
    const vertex = landmarks.place(`${kind}:${name}`, { kind, label, resource, container: null, namespace: null });
    impersonated.set(vertex, { vertex, kind, name });
    return vertex;
  };
  return {
    podCreate,
    namespaceAdmin,
    user: (name) => impersonate('user', name),
    group: (name) => impersonate('group', name),
    tokenSecret: (namespace, name) => {
      const found = secrets.get(`${namespace}/${name}`);
      return found === undefined ? [] : [landmarks.account(found.namespace, found.account)];
    },
    podNamed: containersOfPod,
    impersonated: () => [...impersonated.values()],
  };
}

/** Named so by its labels: `environment: production`, or marked as a crown jewel. */
function isProduction(labels: Readonly<Record<string, string>>): boolean {
  if (labels['k8s-risk.io/jewel'] === 'true') return true;
  return ['environment', 'env', 'stage', 'tier'].some((key) => /^(?:prod|production|live)$/i.test(labels[key] ?? ''));
}

import type {
  ArtifactSubject,
  ContainerSubject,
  NamespaceSubject,
  ObjectSubject,
  WorkloadSubject,
} from '../../inventory/subjects.ts';
import type { Inventory } from '../../inventory/inventory.ts';
import { namespaceOf, referenceTo } from '../../inventory/references.ts';
import { isTopWorkload } from '../../inventory/top-workload.ts';
import { containersOf } from '../../inventory/workloads.ts';
import type { ComposeService, Dockerfile } from '../../model/docker.ts';
import { podSpecKinds } from '../../model/kinds.ts';
import type { KindKey } from '../../model/kinds.ts';
import type { KubernetesObject, ObjectOf, Workload } from '../../model/kubernetes/objects.ts';
import type { Origin } from '../../model/origin.ts';
import { clusterResource } from '../../model/resource.ts';
import type { ResourceReference } from '../../model/resource.ts';

/** Whom a finding about a subject names. */
export interface SubjectIdentity {
  readonly resource: ResourceReference;
  readonly container: string | null;
  /** The object that owns the finding; absent for cluster-wide checks and Docker artifacts. */
  readonly object?: KubernetesObject;
  readonly origin?: Origin;
  /** For lookups of relations and gaps; null for cluster-scoped subjects. */
  readonly namespace: string | null;
}

/** Where the subjects of a check come from: its denominator. */
export interface SubjectSource<Subject> {
  readonly name: 'container' | 'workload' | 'object' | 'namespace' | 'cluster' | 'dockerfile' | 'compose-service';
  /** The kinds that hold the subjects: a gap in one of them is a gap in the denominator. */
  readonly kinds: readonly KindKey[];
  readonly list: (inventory: Inventory) => readonly Subject[];
  /**
   * The subjects that one object of a live cluster brings: together those of all objects of these kinds are the list.
   * Where it is there, a changed object costs only its own subjects; else all are listed again.
   */
  readonly of?: (object: KubernetesObject, inventory: Inventory) => readonly Subject[];
  readonly identify: (subject: Subject) => SubjectIdentity;
}

function identifyObject(object: KubernetesObject, container: string | null = null): SubjectIdentity {
  const identity = {
    resource: referenceTo(object),
    container,
    object,
    namespace: object.metadata.namespace === undefined ? null : namespaceOf(object),
  };
  return object.origin === undefined ? identity : { ...identity, origin: object.origin };
}

/** Init, regular and ephemeral containers of every workload. */
export const aboutContainers: SubjectSource<ContainerSubject> = {
  name: 'container',
  kinds: podSpecKinds,
  list: (inventory) => inventory.containers,
  of: (object, inventory) => (isTopWorkload(object, inventory) ? containersOf(object) : []),
  identify: ({ workload, container }) => identifyObject(workload, container.name),
};

/** Pods and everything with a pod template; live: top controllers. */
export const aboutWorkloads: SubjectSource<WorkloadSubject> = {
  name: 'workload',
  kinds: podSpecKinds,
  list: (inventory) => inventory.workloads,
  of: (object, inventory) =>
    isTopWorkload(object, inventory) ? [{ workload: object, path: object.template.path }] : [],
  identify: ({ workload }) => identifyObject(workload),
};

export const aboutNamespaces: SubjectSource<NamespaceSubject> = {
  name: 'namespace',
  kinds: ['Namespace'],
  list: (inventory) => inventory.namespaces.map((namespace) => ({ namespace })),
  of: (object) => (object.type === 'namespace' ? [{ namespace: object }] : []),
  identify: ({ namespace }) => identifyObject(namespace),
};

/** Every object of one or several kinds. */
export function aboutObjects<Key extends KindKey>(
  ...keys: readonly Key[]
): SubjectSource<ObjectSubject<ObjectOf<Key>>> {
  return {
    name: 'object',
    kinds: keys,
    list: (inventory) => keys.flatMap((key) => inventory.all(key).map((object) => ({ object }))),
    of: (object) => (isOneOf(object, keys) ? [{ object }] : []),
    identify: ({ object }) => identifyObject(object),
  };
}

/** Objects of some kinds, and workloads: for checks that judge one thing wherever it is written. */
export function aboutObjectsAndWorkloads<Key extends KindKey>(
  ...keys: readonly Key[]
): SubjectSource<ObjectSubject<ObjectOf<Key> | Workload>> {
  const objects = aboutObjects(...keys);
  return {
    name: 'object',
    kinds: [...keys, ...podSpecKinds],
    list: (inventory) => [
      ...objects.list(inventory),
      ...inventory.workloads.map(({ workload }) => ({ object: workload })),
    ],
    of: (object, inventory) => {
      if (isOneOf(object, keys)) return [{ object }];
      return isTopWorkload(object, inventory) ? [{ object }] : [];
    },
    identify: ({ object }) => identifyObject(object),
  };
}

function isOneOf<Key extends KindKey>(object: KubernetesObject, keys: readonly Key[]): object is ObjectOf<Key> {
  return keys.some((key) => key === object.key);
}

/** The cluster as a whole: one subject, on live clusters only (checks of this kind are mode L). */
export const aboutCluster: SubjectSource<Inventory> = {
  name: 'cluster',
  kinds: [],
  list: (inventory) => [inventory],
  identify: () => ({ resource: clusterResource, container: null, namespace: null }),
};

function identifyArtifact(kind: 'Dockerfile' | 'ComposeService', subject: ArtifactSubject): SubjectIdentity {
  const { name, origin } = subject.artifact;
  return { resource: { apiVersion: null, kind, namespace: null, name }, container: null, origin, namespace: null };
}

export const aboutDockerfiles: SubjectSource<{ readonly artifact: Dockerfile }> = {
  name: 'dockerfile',
  kinds: [],
  list: (inventory) =>
    inventory.artifacts.flatMap((artifact) => (artifact.type === 'dockerfile' ? [{ artifact }] : [])),
  identify: (subject) => identifyArtifact('Dockerfile', subject),
};

export const aboutComposeServices: SubjectSource<{ readonly artifact: ComposeService }> = {
  name: 'compose-service',
  kinds: [],
  list: (inventory) =>
    inventory.artifacts.flatMap((artifact) => (artifact.type === 'compose-service' ? [{ artifact }] : [])),
  identify: (subject) => identifyArtifact('ComposeService', subject),
};

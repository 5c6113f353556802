import type { DockerArtifact } from '../model/docker.ts';
import type { Container } from '../model/kubernetes/pod-spec.ts';
import type { KubernetesObject, NamespaceObject, Workload } from '../model/kubernetes/objects.ts';

/** A container of a workload, with the field path under which a finding names it. */
export interface ContainerSubject {
  readonly workload: Workload;
  readonly container: Container;
  /** `spec.template.spec.containers[0]`. */
  readonly path: string;
}

export interface WorkloadSubject {
  readonly workload: Workload;
  /** The pod spec: `spec.template.spec`. */
  readonly path: string;
}

export interface ObjectSubject<Subject extends KubernetesObject = KubernetesObject> {
  readonly object: Subject;
}

export interface NamespaceSubject {
  readonly namespace: NamespaceObject;
}

export interface ArtifactSubject {
  readonly artifact: DockerArtifact;
}

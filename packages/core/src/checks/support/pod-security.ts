import type { WorkloadSubject } from '../../inventory/subjects.ts';
import type { Container } from '../../model/kubernetes/pod-spec.ts';
import type { Fault } from '../../model/verdict.ts';

/** One revision of a Pod Security Standards control: the newest one whose minimum is at or below the asked version counts. */
export interface Revision<Test> {
  /** Minor version from which it counts. */
  readonly since: number;
  readonly test: Test;
}

/** The revision for a version; `undefined` below the control's first one: it does not exist there yet. Revisions are newest first. */
export function revisionFor<Test>(revisions: readonly Revision<Test>[], minor: number): Test | undefined {
  return revisions.find(({ since }) => since <= minor)?.test;
}

/** Path of a container of a pod: `spec.template.spec.containers[0]`. */
export function containerPath(subject: WorkloadSubject, container: Container): string {
  return `${subject.path}.${container.field}`;
}

/** Faults of each container, marked with its name. */
export function faultsOfContainers(
  subject: WorkloadSubject,
  faultOf: (container: Container, path: string) => Omit<Fault, 'container'> | undefined,
): readonly Fault[] {
  const faults: Fault[] = [];
  for (const container of subject.workload.template.spec.containers) {
    const fault = faultOf(container, containerPath(subject, container));
    if (fault !== undefined) faults.push({ ...fault, container: container.name });
  }
  return faults;
}

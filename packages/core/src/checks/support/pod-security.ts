import type { WorkloadSubject } from '../../inventory/subjects.ts';
import type { Container, SecurityProfile } from '../../model/kubernetes/pod-spec.ts';
import { failIfAny, notApplicable, pass } from '../../model/verdict.ts';
import type { Fault, Verdict } from '../../model/verdict.ts';
import type { CheckContext } from '../contract/check.ts';

/** One revision of a control of the Pod Security Standards. */
export interface Revision<Subject> {
  /** Minor version from which it counts. */
  readonly since: number;
  readonly test: (subject: Subject) => Verdict;
}

/**
 * The admission library's rule: the newest revision whose minimum is at or below the asked version. Below the first one
 * the control does not exist yet. Revisions are listed newest first.
 */
export function versioned<Subject>(
  revisions: readonly Revision<Subject>[],
): (subject: Subject, context: Pick<CheckContext, 'pssMinor'>) => Verdict {
  return (subject, { pssMinor }) => {
    for (const { since, test } of revisions) if (since <= pssMinor) return test(subject);
    return notApplicable;
  };
}

/**
 * A control that looks at a field of the pod and of each container. Faults of a container are findings of that container.
 * Both questions are asked of every pod: they build paths and messages only where something is wrong.
 */
export function judgePod(
  subject: WorkloadSubject,
  faultsOfPod: (subject: WorkloadSubject) => readonly Fault[] | undefined,
  faultOfContainer: (container: Container, subject: WorkloadSubject) => Fault | undefined,
): Verdict {
  let faults: Fault[] | undefined;
  const ofPod = faultsOfPod(subject);
  if (ofPod !== undefined) faults = [...ofPod];
  for (const container of subject.workload.template.spec.containers) {
    const fault = faultOfContainer(container, subject);
    if (fault !== undefined) (faults ??= []).push({ ...fault, container: container.name });
  }
  return faults === undefined ? pass : failIfAny(faults);
}

/** Below the pod spec: `spec.template.spec.securityContext.FIELD`. */
export function podField(subject: WorkloadSubject, field: string): string {
  return `${subject.path}.securityContext.${field}`;
}

/** `spec.template.spec.containers[0].securityContext.FIELD`. */
export function containerField(subject: WorkloadSubject, container: Container, field: string): string {
  return `${subject.path}.${container.field}.securityContext.${field}`;
}

/** Seccomp and AppArmor profiles that the standards allow, where one is set; an empty type is none of them. */
export function isAllowedProfile({ type }: SecurityProfile): boolean {
  return type === 'RuntimeDefault' || type === 'Localhost';
}

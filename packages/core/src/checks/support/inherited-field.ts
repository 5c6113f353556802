import type { ContainerSubject } from '../../inventory/subjects.ts';
import type { SharedSecurityContext } from '../../model/kubernetes/pod-spec.ts';

/** Where the value stands that counts for a container: in its own security context, else where the pod sets it. */
export function inheritedField(
  { workload, container, path }: ContainerSubject,
  field: keyof SharedSecurityContext,
): string {
  const fromPod =
    container.securityContext?.[field] === undefined && workload.template.spec.securityContext?.[field] !== undefined;
  return `${fromPod ? path.slice(0, -container.field.length - 1) : path}.securityContext.${field}`;
}

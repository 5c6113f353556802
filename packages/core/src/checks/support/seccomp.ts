import type { SecurityProfile } from '../../model/kubernetes/pod-spec.ts';

/** The profile types that the Pod Security Standards allow. */
export function isAllowedSeccomp({ type }: SecurityProfile): boolean {
  return type === 'RuntimeDefault' || type === 'Localhost';
}

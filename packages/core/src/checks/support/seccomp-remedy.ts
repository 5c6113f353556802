import type { Workload } from '../../model/kubernetes/objects.ts';
import type { Remedy } from '../../model/remedy.ts';

export const podSeccompAnnotation = 'seccomp.security.alpha.kubernetes.io/pod';
export const containerSeccompAnnotation = 'container.seccomp.security.alpha.kubernetes.io/';

/** Sets a profile, and takes the annotation along that says something else: the API server refuses two words. */
export function setRuntimeDefault({ template }: Workload, field: string, container: string | undefined): Remedy {
  const set: Remedy = { kind: 'set', field, value: { type: 'RuntimeDefault' } };
  const key = container === undefined ? podSeccompAnnotation : `${containerSeccompAnnotation}${container}`;
  const value = template.annotations[key];
  if (value === undefined || value === 'runtime/default' || value === 'docker/default') return set;
  const annotation = `${template.metadataPath}.annotations[${JSON.stringify(key)}]`;
  return { kind: 'several', steps: [set, { kind: 'remove', field: annotation }] };
}

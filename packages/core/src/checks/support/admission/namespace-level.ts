import type { NamespaceObject } from '../../../model/kubernetes/objects.ts';
import type { PodSecurityLevel } from '../pod-security-levels.ts';

export const enforceLabel = 'pod-security.kubernetes.io/enforce';
const versionLabel = 'pod-security.kubernetes.io/enforce-version';

/** What the labels of a namespace ask of the admission plugin. */
export type EnforcedLevel = PodSecurityLevel | 'absent' | 'invalid';

export function enforcedLevel({ metadata }: NamespaceObject): EnforcedLevel {
  const value = metadata.labels[enforceLabel];
  if (value === undefined) return 'absent';
  return value === 'privileged' || value === 'baseline' || value === 'restricted' ? value : 'invalid';
}

/** The version of the rules that a namespace asks for; `latest` and what is no version are the newest. */
export function enforcedMinor({ metadata }: NamespaceObject, newest: number): number {
  const [, minor] = /^v1\.(\d{1,3})$/.exec(metadata.labels[versionLabel] ?? '') ?? [];
  return minor === undefined ? newest : Math.min(Number(minor), newest);
}

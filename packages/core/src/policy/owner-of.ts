import { matchesGlob } from '../model/glob.ts';
import type { PolicyOwner } from '../model/policy.ts';

/** Whose a namespace or an object is: the first owner that names the namespace, or all of whose labels the object has. */
export function ownerOf(
  owners: readonly PolicyOwner[],
  namespace: string | null,
  labels: Readonly<Record<string, string>>,
): PolicyOwner | undefined {
  return owners.find(
    (owner) =>
      (namespace !== null && owner.namespaces.some((glob) => matchesGlob(glob, namespace))) ||
      hasLabels(owner.labels, labels),
  );
}

function hasLabels(wanted: Readonly<Record<string, string>>, labels: Readonly<Record<string, string>>): boolean {
  const entries = Object.entries(wanted);
  return entries.length > 0 && entries.every(([key, glob]) => matchesGlob(glob, labels[key] ?? ''));
}

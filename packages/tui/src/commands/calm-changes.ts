import type { LiveState, ReportChange } from '@k8s-risk/core';

/**
 * Leaves out what a person does not want to read: the state of each of a hundred kinds where the state of the cluster
 * says it, and kinds that begin. A kind in trouble of its own is told, and when it is over.
 */
export function makeCalm(): (changes: readonly ReportChange[]) => readonly ReportChange[] {
  const clusters = new Map<string, LiveState>();
  const troubled = new Set<string>();
  return (changes) => {
    for (const change of changes)
      if (change.type === 'state' && change.kind === null) clusters.set(change.cluster, change.state);
    return changes.filter((change) => {
      if (change.type !== 'state' || change.kind === null) return true;
      const { cluster, kind, state } = change;
      const key = `${cluster}\n${kind}`;
      if (state === 'catching-up') return false;
      if (state === 'live') return troubled.delete(key) && clusters.get(cluster) === 'live';
      if (state === clusters.get(cluster)) return false;
      const known = troubled.has(key);
      troubled.add(key);
      return !known;
    });
  };
}

import type { Result } from '../model/result.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { ClusterChoice } from './cluster/cluster-choice.ts';
import { openCluster } from './cluster/open-cluster.ts';
import { takeSnapshot } from './cluster/take-snapshot.ts';
import type { SnapshotHooks } from './cluster/take-snapshot.ts';

/** The cluster of a kubeconfig context, read once. The error is one line: what, why, what to do. */
export async function openSnapshot(
  choice: ClusterChoice,
  hooks: SnapshotHooks = {},
): Promise<Result<Snapshot, string>> {
  const opened = await openCluster(choice);
  if (!opened.ok) return opened;
  try {
    return await takeSnapshot(opened.value, choice, hooks);
  } finally {
    await opened.value.client.close();
  }
}

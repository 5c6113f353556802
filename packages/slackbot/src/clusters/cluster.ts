import type { AuditReport, LiveSession, LiveState } from '@k8s-risk/core';

/** What is known of a watched cluster. A report is kept while its cluster is away, and is then stale. */
export type ClusterState =
  | { readonly kind: 'starting'; readonly listed: number }
  | { readonly kind: 'failed'; readonly message: string; readonly last: Seen | undefined }
  | { readonly kind: 'ready'; readonly seen: Seen; readonly live: LiveState; readonly reason: string | undefined };

export interface Seen {
  readonly report: AuditReport;
  /** When the report was last brought up to date. */
  readonly at: Date;
  /** Since when the cluster cannot be heard; undefined where it can. */
  readonly silentSince: Date | undefined;
}

/** A cluster under the name by which people ask for it. */
export interface Cluster {
  readonly name: string;
  /** The name under which the history knows it: its context's. */
  readonly historyName: () => string;
  readonly state: () => ClusterState;
  readonly ask: LiveSession['ask'];
  /** Lists everything anew, and resolves with the state after it. */
  readonly rescan: () => Promise<ClusterState>;
  /** When that was last asked for. */
  readonly rescannedAt: () => Date | undefined;
}

export interface Clusters {
  /** In the order of the configuration. */
  readonly all: () => readonly Cluster[];
  readonly find: (name: string) => Cluster | undefined;
}

/** The last report of a cluster, whatever its state. */
export function lastSeen(state: ClusterState): Seen | undefined {
  switch (state.kind) {
    case 'starting':
      return undefined;
    case 'failed':
      return state.last;
    case 'ready':
      return state.seen;
  }
}

import type { LiveOptions, LiveSession, Policy } from '@k8s-risk/core';
import type { ClusterConfig } from '../config/config.ts';
import type { Clusters } from './cluster.ts';
import { watchCluster } from './watch-cluster.ts';
import type { OnReport } from './watch-cluster.ts';

export interface WatchClustersOptions {
  readonly clusters: readonly ClusterConfig[];
  readonly policy: Policy;
  readonly startLive: (options: LiveOptions) => LiveSession;
  readonly clock: () => Date;
  readonly onReport: (name: string) => OnReport;
}

export interface WatchedClusters extends Clusters {
  /** Another policy, e.g. with an exception more: everything is judged again. */
  readonly setPolicy: (policy: Policy) => void;
  readonly close: () => Promise<void>;
}

/** One live session for each cluster, each in a thread of its own. */
export function watchClusters(options: WatchClustersOptions): WatchedClusters {
  let { policy } = options;
  const watched = options.clusters.map(({ name, source }) =>
    watchCluster({
      name,
      start: () => options.startLive({ source, policy, command: 'slackbot' }),
      clock: options.clock,
      onReport: options.onReport(name),
    }),
  );
  return {
    all: () => watched,
    find: (name) => watched.find((cluster) => cluster.name === name),
    setPolicy: (next) => {
      policy = next;
      for (const cluster of watched) cluster.setPolicy(next);
    },
    close: async () => {
      await Promise.all(watched.map((cluster) => cluster.close()));
    },
  };
}

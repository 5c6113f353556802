import type { QuietHours } from './quiet-hours.ts';

/** What a channel is told at once. One a channel. */
export interface AlertRoute {
  readonly channelId: string;
  readonly teamId: string;
  /** Names as the configuration has them. */
  readonly clusters: readonly string[];
  /** Globs; empty: all that the channel may see. */
  readonly namespaces: readonly string[];
  /** As it is typed: `sev:critical`. */
  readonly filter: string;
  readonly quiet: QuietHours | undefined;
  readonly createdBy: string;
  /** What the channel knows already, by cluster; a cluster that is not in it has its baseline before it. */
  readonly known: Readonly<Record<string, KnownFindings>>;
  /** Grows with every change: of several replicas one may write. */
  readonly version: number;
}

export interface KnownFindings {
  /** Ids of what was open when it was looked at last. */
  readonly open: readonly string[];
  /** The checks that were asked then: what a new check finds is knowledge, and no news of the cluster. */
  readonly checks: readonly string[];
}

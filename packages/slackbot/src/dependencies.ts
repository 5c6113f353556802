import type { History } from '@k8s-risk/core/node';
import type { RequestMeter } from './access/request-meter.ts';
import type { AlertStore } from './alerts/alert-store.ts';
import type { Clusters } from './clusters/cluster.ts';
import type { Config } from './config/config.ts';
import type { Ledger } from './delivery/ledger.ts';
import type { BotMetrics } from './operations/bot-metrics.ts';
import type { Log } from './operations/log.ts';
import type { ScheduleStore } from './schedule/schedule-store.ts';
import type { Directory } from './slack/directory.ts';
import type { Store } from './store/store.ts';

/** Messages that come by themselves: when, and through which ledger. */
export interface Digests {
  readonly schedules: ScheduleStore;
  readonly ledger: Ledger;
  /** Something new is in the ledger. */
  readonly wake: () => void;
}

/** What the bot is made of, as its commands see it. */
export interface Dependencies {
  /** As it is now: the file may change while the bot runs. */
  readonly config: () => Config;
  readonly clusters: Clusters;
  readonly directory: Directory;
  readonly store: Store;
  readonly history: History;
  readonly digests: Digests;
  readonly alerts: AlertStore;
  /** After an exception came or went: everything is judged again with it. */
  readonly refreshPolicy: () => Promise<void>;
  readonly meter: RequestMeter;
  readonly log: Log;
  readonly metrics: BotMetrics;
  readonly clock: () => Date;
  /** 128 random bits as text. */
  readonly newId: () => string;
}

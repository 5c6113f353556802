import { randomBytes } from 'node:crypto';
import { webApi } from '@slack/bolt';
import { err, ok } from '@k8s-risk/core';
import type { Policy, Result } from '@k8s-risk/core';
import { makeLiveRecorder, openHistory, startLive } from '@k8s-risk/core/node';
import type { DatabaseTarget } from '@k8s-risk/core/node';
import { makeRequestMeter } from './access/request-meter.ts';
import { followPolicy } from './clusters/follow-policy.ts';
import { watchClusters } from './clusters/watch-clusters.ts';
import type { ClusterConfig, Config } from './config/config.ts';
import { makeMessages } from './delivery/messages.ts';
import type { Messages } from './delivery/messages.ts';
import type { Dependencies } from './dependencies.ts';
import type { BotMetrics } from './operations/bot-metrics.ts';
import type { Log } from './operations/log.ts';
import { clientOptions } from './slack/client-options.ts';
import { makeWebDirectory } from './slack/web-directory.ts';
import { openBotDatabase } from './store/open-database.ts';
import { makeStore } from './store/store.ts';

/** How long it takes at most until what is accepted at one replica holds at another, in milliseconds. */
const followEvery = 15_000;

export interface AssembleOptions {
  readonly config: () => Config;
  readonly clusters: readonly ClusterConfig[];
  readonly policy: Policy;
  readonly database: DatabaseTarget;
  readonly botToken: string;
  readonly slackApiUrl?: string;
  /** How Slack is called; undefined: as everything else is. */
  readonly fetch?: typeof fetch;
  readonly metrics: BotMetrics;
  readonly log: Log;
  /** How often a cluster that changes is remembered, in milliseconds. */
  readonly rememberEvery: number;
}

export interface Assembled {
  readonly dependencies: Dependencies;
  readonly client: webApi.WebClient;
  /** For `startDelivery`. */
  readonly onWake: Messages['onWake'];
  readonly close: () => Promise<void>;
}

/** Puts the parts together that touch the world: databases, live sessions, Slack's directory. */
export async function assemble(options: AssembleOptions): Promise<Result<Assembled, string>> {
  const { config, database, botToken, log } = options;
  const history = await openHistory(database);
  if (!history.ok) return history;
  const own = await openBotDatabase(database);
  if (!own.ok) {
    await history.value.close();
    return err(own.error);
  }
  const store = makeStore(own.value.query);
  const messages = makeMessages(own.value);
  const client = new webApi.WebClient(botToken, clientOptions(options.slackApiUrl, options.fetch));
  const recorder = makeLiveRecorder(history.value, {
    interval: options.rememberEvery,
    onTrouble: (message) => {
      if (message === undefined) log.info('history works again');
      else log.error('history not written', message);
    },
  });
  const policyNow = async (): Promise<Policy> => withStored(options.policy, await history.value.exceptions.list());
  const first = await policyNow();
  const clusters = watchClusters({
    clusters: options.clusters,
    policy: first,
    startLive,
    clock,
    onReport: () => recorder.note,
  });
  const followed = followPolicy(first, {
    read: policyNow,
    use: clusters.setPolicy,
    every: followEvery,
    onTrouble: (error) => log.error('accepted findings not read', error),
  });
  return ok({
    dependencies: {
      config,
      clusters,
      directory: makeWebDirectory(client, clock),
      store,
      history: history.value,
      digests: messages.digests,
      alerts: messages.alerts,
      refreshPolicy: followed.refresh,
      meter: makeRequestMeter(() => config().budget),
      log,
      metrics: options.metrics,
      clock,
      newId: () => randomBytes(16).toString('hex'),
    },
    client,
    onWake: messages.onWake,
    close: async () => {
      await followed.stop();
      await clusters.close();
      await recorder.close();
      await own.value.close();
      await history.value.close();
    },
  });
}

function clock(): Date {
  return new Date();
}

function withStored(policy: Policy, stored: Policy['exceptions']): Policy {
  return { ...policy, exceptions: [...policy.exceptions, ...stored] };
}

import { randomBytes } from 'node:crypto';
import bolt from '@slack/bolt';
import type { webApi } from '@slack/bolt';
import { err, ok } from '@k8s-risk/core';
import type { Policy, Result } from '@k8s-risk/core';
import { openHistory, startLive } from '@k8s-risk/core/node';
import type { DatabaseTarget } from '@k8s-risk/core/node';
import { makeRequestMeter } from './access/request-meter.ts';
import { keepHistory } from './clusters/keep-history.ts';
import { watchClusters } from './clusters/watch-clusters.ts';
import type { Config } from './config/config.ts';
import type { Dependencies } from './dependencies.ts';
import type { Log } from './operations/log.ts';
import { clientOptions } from './slack/client-options.ts';
import { makeWebDirectory } from './slack/web-directory.ts';
import { openStore } from './store/store.ts';

export interface AssembleOptions {
  readonly config: () => Config;
  readonly policy: Policy;
  readonly database: DatabaseTarget;
  readonly botToken: string;
  readonly slackApiUrl?: string;
  readonly log: Log;
  /** How often a cluster that changes is remembered, in milliseconds. */
  readonly rememberEvery: number;
}

export interface Assembled {
  readonly dependencies: Dependencies;
  readonly client: webApi.WebClient;
  readonly close: () => Promise<void>;
}

/** Puts the parts together that touch the world: databases, live sessions, Slack's directory. */
export async function assemble(options: AssembleOptions): Promise<Result<Assembled, string>> {
  const { config, database, botToken, log } = options;
  const history = await openHistory(database);
  if (!history.ok) return history;
  const store = await openStore(database);
  if (!store.ok) {
    await history.value.close();
    return err(store.error);
  }
  const client = new bolt.webApi.WebClient(botToken, clientOptions(options.slackApiUrl));
  const keeper = keepHistory({ history: history.value, log, clock, every: options.rememberEvery });
  const policyNow = async (): Promise<Policy> => withStored(options.policy, await history.value.exceptions.list());
  const clusters = watchClusters({
    clusters: config().clusters,
    policy: await policyNow(),
    startLive,
    clock,
    onReport: keeper.onReport,
  });
  return ok({
    dependencies: {
      config,
      clusters,
      directory: makeWebDirectory(client, clock),
      store: store.value,
      history: history.value,
      refreshPolicy: async () => clusters.setPolicy(await policyNow()),
      meter: makeRequestMeter(() => config().budget),
      log,
      clock,
      newId: () => randomBytes(16).toString('hex'),
    },
    client,
    close: async () => {
      await clusters.close();
      await keeper.close();
      await store.value.close();
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

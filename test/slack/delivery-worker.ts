// One replica of the chaos story: posts what is due until it is killed.
import { webApi } from '@slack/bolt';
import { openDatabase } from '@k8s-risk/core/node';
import type { DatabaseTarget } from '@k8s-risk/core/node';
import type { BotIdentity } from '../../packages/slackbot/src/delivery/find-messages.ts';
import { startDeliverer } from '../../packages/slackbot/src/delivery/deliverer.ts';
import { makeLedger } from '../../packages/slackbot/src/delivery/ledger.ts';
import { paceChannels } from '../../packages/slackbot/src/delivery/pace-channels.ts';
import { makeSlackPoster } from '../../packages/slackbot/src/delivery/slack-poster.ts';
import { deliveryMigrations } from '../../packages/slackbot/src/delivery/tables.ts';
import type { DeliveryTables } from '../../packages/slackbot/src/delivery/tables.ts';

export interface WorkerTask {
  readonly target: DatabaseTarget;
  readonly slackUrl: string;
  readonly token: string;
  readonly self: BotIdentity;
  readonly owner: string;
}

const { target, slackUrl, token, self, owner } = JSON.parse(process.argv[2] ?? '{}') as WorkerTask;
const times = { lease: 2500, callTimeout: 500, suspectPause: 700, firstRetry: 20, lastRetry: 500 };
const opened = await openDatabase<DeliveryTables>(target, deliveryMigrations);
if (!opened.ok) throw new Error(opened.error);
const client = new webApi.WebClient(token, {
  slackApiUrl: `${slackUrl}/api/`,
  retryConfig: { retries: 0 },
  rejectRateLimitedCalls: true,
  timeout: times.callTimeout,
  logLevel: webApi.LogLevel.ERROR,
});
startDeliverer({
  ledger: makeLedger(opened.value, times),
  poster: makeSlackPoster({ client, self }),
  pace: paceChannels(2),
  whenUnreadable: () => 'skip',
  owner,
  interval: 50,
  atOnce: 4,
  onTrouble: (error) => process.stderr.write(`${owner}: ${String(error)}\n`),
  times,
});

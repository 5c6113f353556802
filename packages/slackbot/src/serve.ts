import type { webApi } from '@slack/bolt';
import { err, ok } from '@k8s-risk/core';
import type { Result } from '@k8s-risk/core';
import { createApp } from './app.ts';
import { assemble } from './assemble.ts';
import { chooseClusters } from './config/choose-clusters.ts';
import { loadPolicy } from './config/load-policy.ts';
import type { Environment, Settings } from './config/settings.ts';
import { watchConfig } from './config/watch-config.ts';
import type { Log } from './operations/log.ts';
import { startDelivery } from './delivery/start-delivery.ts';
import { httpReceiver } from './slack/http-receiver.ts';
import { appIdOf, socketReceiver } from './slack/socket-receiver.ts';

/** How often a cluster that changes is written into the history, in milliseconds. */
const rememberEvery = 60_000;

export interface Serving {
  /** Answers what was asked, and ends. */
  readonly close: () => Promise<void>;
}

/** The bot at work: configuration, clusters, Slack. The error is for whoever starts it: what, why, what to do. */
export async function serve(settings: Settings, environment: Environment, log: Log): Promise<Result<Serving, string>> {
  const config = await watchConfig(settings.configFile, log);
  if (!config.ok) return config;
  const policy = await loadPolicy(settings.policyFile);
  if (!policy.ok) return policy;
  const clusters = await chooseClusters(config.value.now(), environment);
  if (!clusters.ok) return clusters;
  const assembled = await assemble({
    config: config.value.now,
    clusters: clusters.value,
    policy: policy.value,
    database: settings.database,
    botToken: settings.botToken,
    log,
    rememberEvery,
  });
  if (!assembled.ok) return assembled;
  const { dependencies, client, onWake, close } = assembled.value;
  const { reach } = settings;
  try {
    const receiver =
      reach.kind === 'socket' ? socketReceiver(reach.appToken, log) : httpReceiver(reach.signingSecret, log);
    const appId = reach.kind === 'socket' ? appIdOf(reach.appToken) : await ownAppId(client);
    const { app, drain } = await createApp(dependencies, {
      receiver,
      botToken: settings.botToken,
      appId,
      responsePrefix: 'https://hooks.slack.com/',
    });
    await app.start(reach.kind === 'http' ? reach.port : 0);
    const delivery = await startDelivery({ dependencies, client, onWake });
    log.info('started', {
      reach: reach.kind,
      clusters: clusters.value.length,
      setup: config.value.now().access === undefined,
    });
    return ok({
      close: async () => {
        config.value.close();
        await delivery.stop();
        await app.stop();
        await drain(20_000);
        await close();
      },
    });
  } catch (error) {
    await close();
    return err(
      `Slack cannot be used: ${error instanceof Error ? error.message : String(error)}; k8s-risk-slackbot doctor says what to mend`,
    );
  }
}

/** In HTTP mode no token names the app. Where Slack does not say it, requests are not held against it. */
async function ownAppId(client: webApi.WebClient): Promise<string | undefined> {
  try {
    const { bot_id: bot = '' } = await client.auth.test();
    const info = await client.bots.info({ bot });
    return info.bot?.app_id;
  } catch {
    return undefined;
  }
}

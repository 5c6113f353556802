import type { Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Receiver, webApi } from '@slack/bolt';
import { err, ok } from '@k8s-risk/core';
import type { Result } from '@k8s-risk/core';
import { createApp } from './app.ts';
import { assemble } from './assemble.ts';
import { chooseClusters } from './config/choose-clusters.ts';
import { loadPolicy } from './config/load-policy.ts';
import type { Environment, Reach, Settings } from './config/settings.ts';
import { watchConfig } from './config/watch-config.ts';
import { makeBotMetrics } from './operations/bot-metrics.ts';
import type { Log } from './operations/log.ts';
import { measureFetch } from './operations/measure-fetch.ts';
import { operate } from './operations/operate.ts';
import { makeRegistry } from './operations/registry.ts';
import { startDelivery } from './delivery/start-delivery.ts';
import { httpReceiver } from './slack/http-receiver.ts';
import { appIdOf, socketReceiver } from './slack/socket-receiver.ts';

/** How often a cluster that changes is written into the history, in milliseconds. */
const rememberEvery = 60_000;
/** How long requests still come after the bot said that it is not ready: until every proxy has heard of it. */
const lastRequests = 5000;
/** How long work goes on that was promised to somebody. */
const lastAnswers = 20_000;

export interface Serving {
  /** Where health and metrics are. */
  readonly operationsUrl: string | undefined;
  /** Answers what was asked, and ends. */
  readonly close: () => Promise<void>;
}

/** Another Slack, for tests. */
export interface OtherSlack {
  readonly apiUrl: string;
  readonly responsePrefix: string;
}

/** The bot at work: configuration, clusters, Slack. The error is for whoever starts it: what, why, what to do. */
export async function serve(
  settings: Settings,
  environment: Environment,
  { log, slack }: { readonly log: Log; readonly slack?: OtherSlack },
): Promise<Result<Serving, string>> {
  const registry = makeRegistry();
  const metrics = makeBotMetrics(registry);
  const config = await watchConfig(settings.configFile, log, metrics.reloaded);
  if (!config.ok) return config;
  const policy = await loadPolicy(settings.policyFile);
  if (!policy.ok) return policy;
  const clusters = await chooseClusters(config.value.now(), environment);
  if (!clusters.ok) return clusters;
  const measured = measureFetch(metrics);
  const assembled = await assemble({
    config: config.value.now,
    clusters: clusters.value,
    policy: policy.value,
    database: settings.database,
    botToken: settings.botToken,
    ...(slack === undefined ? {} : { slackApiUrl: slack.apiUrl }),
    fetch: measured.fetch,
    metrics,
    log,
    rememberEvery,
  });
  if (!assembled.ok) return assembled;
  const { dependencies, client, onWake, close } = assembled.value;
  const { reach } = settings;
  /** What is to be undone where starting fails half-way, the last first: nothing must keep the program alive. */
  const undo: (() => Promise<unknown>)[] = [close];
  const giveUp = async (reason: string): Promise<Result<never, string>> => {
    config.value.close();
    for (const one of undo.toReversed()) await one();
    return err(reason);
  };
  try {
    const { receiver, connected } = receiverFor(reach, log, slack?.apiUrl);
    const { app, drain } = await createApp(dependencies, {
      receiver,
      botToken: settings.botToken,
      appId: reach.kind === 'socket' ? appIdOf(reach.appToken) : await ownAppId(client),
      ...(slack === undefined ? {} : { slackApiUrl: slack.apiUrl }),
      fetch: measured.fetch,
      responsePrefix: slack?.responsePrefix ?? 'https://hooks.slack.com/',
    });
    const operations = await operate({
      address: settings.operations,
      registry,
      dependencies,
      config: config.value,
      tokenFault: measured.tokenFault,
      socketConnected: connected,
    });
    if (!operations.ok) return await giveUp(operations.error);
    undo.push(operations.value.close);
    const server: Server | undefined = reach.kind === 'http' ? await app.start(reach.port) : undefined;
    if (server === undefined) await app.start();
    undo.push(() => app.stop());
    server?.on('request', (_request, response: { statusCode: number; on: Server['on'] }) => {
      response.on('close', () => {
        if (response.statusCode === 401) metrics.request('other', 'unsigned');
      });
    });
    const delivery = await startDelivery({ dependencies, client, onWake });
    log.info('started', {
      reach: reach.kind,
      clusters: clusters.value.length,
      setup: config.value.now().access === undefined,
      operations: operations.value.url,
    });
    return ok({
      operationsUrl: operations.value.url,
      close: async () => {
        operations.value.stopping();
        if (server !== undefined) await sleep(lastRequests);
        config.value.close();
        await delivery.stop();
        await stopListening(() => app.stop(), server);
        await drain(lastAnswers);
        await close();
        await operations.value.close();
      },
    });
  } catch (error) {
    return giveUp(
      `Slack cannot be used: ${error instanceof Error ? error.message : String(error)}; k8s-risk-slackbot doctor says what to mend`,
    );
  }
}

interface ChosenReceiver {
  readonly receiver: Receiver;
  readonly connected: (() => boolean) | undefined;
}

function receiverFor(reach: Reach, log: Log, apiUrl: string | undefined): ChosenReceiver {
  if (reach.kind === 'socket') return socketReceiver(reach.appToken, log, apiUrl);
  return { receiver: httpReceiver(reach.signingSecret, log), connected: undefined };
}

/** Connections that Slack keeps open would hold the end up for seconds: those that are idle are closed meanwhile. */
async function stopListening(stop: () => Promise<unknown>, server: Server | undefined): Promise<void> {
  const timer = setInterval(() => server?.closeIdleConnections(), 250);
  try {
    await stop();
  } finally {
    clearInterval(timer);
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

import { webApi } from '@slack/bolt';
import { startLive } from '@k8s-risk/core/node';
import { defaultPolicy } from '@k8s-risk/core';
import type { LiveMessage } from '@k8s-risk/core';
import { safeLine } from '@k8s-risk/core/text';
import { chooseClusters } from './config/choose-clusters.ts';
import type { ClusterConfig, Config } from './config/config.ts';
import type { Environment, Settings } from './config/settings.ts';
import { watchConfig } from './config/watch-config.ts';
import { makeLog } from './operations/log.ts';
import { clientOptions } from './slack/client-options.ts';
import { scopes } from './slack/manifest.ts';

/** One thing that was looked at. */
export interface Diagnosis {
  readonly good: boolean;
  readonly text: string;
}

export interface DoctorOptions {
  readonly settings: Settings;
  readonly environment: Environment;
  readonly slackApiUrl?: string;
}

/** Looks at tokens, scopes, channels and clusters, and says what to mend. Nothing is posted. */
export async function* diagnose({ settings, environment, slackApiUrl }: DoctorOptions): AsyncGenerator<Diagnosis> {
  const client = new webApi.WebClient(settings.botToken, clientOptions(slackApiUrl));
  yield* diagnoseToken(client);
  const { reach } = settings;
  if (reach.kind === 'socket')
    yield await diagnoseAppToken(new webApi.WebClient(reach.appToken, clientOptions(slackApiUrl)));
  else yield good(`HTTP mode on port ${String(reach.port)}: the request URL of the app must end in /slack/events`);
  const quiet = makeLog(
    () => undefined,
    () => new Date(),
  );
  const config = await watchConfig(settings.configFile, quiet);
  if (!config.ok) {
    yield bad(config.error);
    return;
  }
  config.value.close();
  yield settings.configFile === undefined
    ? bad('no configuration file (K8S_RISK_SLACK_CONFIG): setup mode, nobody sees more than totals')
    : good(`configuration ${settings.configFile}`);
  yield* diagnoseChannels(client, config.value.now());
  const clusters = await chooseClusters(config.value.now(), environment);
  if (!clusters.ok) yield bad(clusters.error);
  else for (const cluster of clusters.value) yield await diagnoseCluster(cluster);
}

async function* diagnoseToken(client: webApi.WebClient): AsyncGenerator<Diagnosis> {
  try {
    const { team, user, response_metadata: metadata } = await client.auth.test();
    yield good(`bot token: ${safeLine(user ?? '?')} in workspace ${safeLine(team ?? '?')}`);
    const granted = metadata?.scopes;
    if (granted === undefined) {
      yield bad('Slack does not say which scopes the token has');
      return;
    }
    const missing = scopes.filter(({ scope }) => !granted.includes(scope));
    for (const { scope, why } of missing)
      yield bad(`scope ${scope} is missing: ${why}; add it under OAuth & Permissions, and install the app again`);
    if (missing.length === 0) yield good(`all ${String(scopes.length)} scopes`);
  } catch (error) {
    yield bad(`bot token: ${wordsOf(error)}; take it anew from OAuth & Permissions of your app`);
  }
}

async function diagnoseAppToken(client: webApi.WebClient): Promise<Diagnosis> {
  try {
    await client.apps.connections.open({});
    return good('app token: Socket Mode can connect');
  } catch (error) {
    return bad(`app token: ${wordsOf(error)}; it needs connections:write, and Socket Mode must be on`);
  }
}

async function* diagnoseChannels(client: webApi.WebClient, { access }: Config): AsyncGenerator<Diagnosis> {
  for (const id of access?.channels.keys() ?? []) {
    try {
      const { channel } = await client.conversations.info({ channel: id });
      const name = `#${safeLine(channel?.name ?? id)}`;
      if (channel?.is_ext_shared === true)
        yield bad(`channel ${name} (${id}) is shared with another organisation: nothing is answered there`);
      else if (channel?.is_member === false)
        yield bad(`the bot is not in ${name} (${id}): /invite it there, or digests and alerts cannot be posted`);
      else yield good(`channel ${name} (${id})`);
    } catch (error) {
      yield bad(`channel ${id}: ${wordsOf(error)}; is it the right id, and is the bot invited?`);
    }
  }
}

async function diagnoseCluster({ name, source }: ClusterConfig): Promise<Diagnosis> {
  const session = startLive({ source, policy: defaultPolicy, command: 'slackbot doctor' });
  try {
    const outcome = await new Promise<LiveMessage | undefined>((resolve) => {
      const timer = setTimeout(() => resolve(undefined), 30_000);
      session.subscribe((message) => {
        if (message.type !== 'report' && message.type !== 'failed') return;
        clearTimeout(timer);
        resolve(message);
      });
    });
    if (outcome?.type === 'failed') return bad(`cluster ${name}: ${safeLine(outcome.message)}`);
    if (outcome?.type !== 'report') return bad(`cluster ${name}: no answer within 30 s`);
    const { coverage, inventory } = outcome.report;
    const unread = [...new Set(coverage.map(({ kind }) => kind.split('.')[0] ?? kind))];
    const gaps =
      unread.length === 0 ? '' : `; not readable: ${unread.join(', ')} (k8s-risk permissions prints the role)`;
    return good(
      `cluster ${name}: ${String(inventory.workloads)} workloads in ${String(inventory.namespaces.length)} namespaces${gaps}`,
    );
  } finally {
    await session.close();
  }
}

function good(text: string): Diagnosis {
  return { good: true, text };
}

function bad(text: string): Diagnosis {
  return { good: false, text };
}

function wordsOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return /An API error occurred: (\S+)/.exec(message)?.[1] ?? message;
}

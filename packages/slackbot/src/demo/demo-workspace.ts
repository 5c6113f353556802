import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import { audit, defaultPolicy } from '@k8s-risk/core';
import { demoPast } from '@k8s-risk/core/node';
import { assemble } from '../assemble.ts';
import { createApp } from '../app.ts';
import { startDelivery } from '../delivery/start-delivery.ts';
import type { Dependencies } from '../dependencies.ts';
import { makeBotMetrics } from '../operations/bot-metrics.ts';
import type { Log } from '../operations/log.ts';
import { makeRegistry } from '../operations/registry.ts';
import { httpReceiver } from '../slack/http-receiver.ts';
import { demoConfig } from './demo-config.ts';
import { startEmulatedSlack } from './emulated-slack.ts';
import type { EmulatedSlack } from './emulated-slack.ts';
import { sendSigned } from './signed-request.ts';
import { clickRequest, commandRequest, mentionRequest } from './slack-requests.ts';
import type { Doing, RequestBody } from './slack-requests.ts';
import { startRelay } from './slack-relay.ts';
import type { RelayedCall } from './slack-relay.ts';

/** The bot in a Slack of its own, on the embedded cluster. What people do is sent as Slack would send it. */
export interface DemoWorkspace {
  readonly slack: EmulatedSlack;
  readonly dependencies: Dependencies;
  /** A slash command; resolves with everything that was said because of it. */
  readonly type: (who: string, where: string, text: string) => Promise<readonly RelayedCall[]>;
  readonly mention: (who: string, where: string, text: string) => Promise<readonly RelayedCall[]>;
  readonly click: (who: string, where: string, value: string) => Promise<readonly RelayedCall[]>;
  readonly close: () => Promise<void>;
}

export async function openDemoWorkspace(log: Log): Promise<DemoWorkspace> {
  const slack = await startEmulatedSlack();
  const said: RelayedCall[] = [];
  const relay = await startRelay({
    upstream: slack.url,
    onCall: (call) => {
      if (call.method === 'respond' || /^chat\.|^views\./.test(call.method)) said.push(call);
    },
  });
  const config = demoConfig(slack);
  const assembled = await assemble({
    config: () => config,
    clusters: config.clusters,
    policy: defaultPolicy,
    database: { kind: 'memory' },
    botToken: slack.botToken,
    slackApiUrl: relay.apiUrl,
    metrics: makeBotMetrics(makeRegistry()),
    log,
    rememberEvery: 2_000,
  });
  if (!assembled.ok) throw new Error(assembled.error);
  const { dependencies } = assembled.value;
  await rememberPast(dependencies);
  const { app, drain } = await createApp(dependencies, {
    receiver: httpReceiver(slack.signingSecret, log),
    botToken: slack.botToken,
    appId: slack.appId,
    slackApiUrl: relay.apiUrl,
    responsePrefix: relay.responsePrefix,
  });
  const delivery = await startDelivery({ ...assembled.value, pause: 20 });
  const server: Server = await app.start(0);
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/slack/events`;

  async function during(send: () => Promise<Response>): Promise<readonly RelayedCall[]> {
    const before = said.length;
    const response = await send();
    if (!response.ok) throw new Error(`the bot answered ${String(response.status)}`);
    await drain(30_000);
    await untilDelivered(dependencies);
    return said.slice(before);
  }

  const doing = (who: string, where: string): Doing => ({
    teamId: slack.teamId,
    appId: slack.appId,
    userId: slack.person(who).id,
    channelId: slack.channel(where).id,
    responseUrl: relay.responseUrl(randomUUID()),
  });
  const sending = (body: RequestBody): Promise<readonly RelayedCall[]> =>
    during(() => sendSigned({ url, secret: slack.signingSecret }, body));
  return {
    slack,
    dependencies,
    type: (who, where, text) => sending(commandRequest(doing(who, where), text)),
    mention: (who, where, text) => sending(mentionRequest(doing(who, where), text, slack.botUserId)),
    click: async (who, where, value) => {
      const triggerId = await slack.triggerFor(slack.person(who).id);
      return sending(clickRequest(doing(who, where), { value, triggerId }));
    },
    close: async () => {
      await delivery.stop();
      await app.stop();
      await drain(5_000);
      await assembled.value.close();
      await relay.close();
      await slack.close();
    },
  };
}

/** Until what was put into the ledger stands in its channel, or cannot. */
async function untilDelivered({ digests }: Dependencies): Promise<void> {
  for (let look = 0; look < 200; look += 1) {
    const { states } = await digests.ledger.counts();
    if ((states.due ?? 0) + (states.claimed ?? 0) + (states.posting ?? 0) === 0) return;
    await sleep(25);
  }
}

/** A month of the demo cluster, so that trends have something to show. */
async function rememberPast({ history, clock }: Dependencies): Promise<void> {
  for (const snapshot of demoPast(clock().toISOString())) await history.record(audit(snapshot), { cause: 'audit' });
}

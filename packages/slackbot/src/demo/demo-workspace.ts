import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import { assemble } from '../assemble.ts';
import { createApp } from '../app.ts';
import type { Dependencies } from '../dependencies.ts';
import type { Log } from '../operations/log.ts';
import { httpReceiver } from '../slack/http-receiver.ts';
import { defaultPolicy } from '@k8s-risk/core';
import { demoConfig } from './demo-config.ts';
import { startEmulatedSlack } from './emulated-slack.ts';
import type { EmulatedSlack } from './emulated-slack.ts';
import { sendSigned } from './signed-request.ts';
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
    policy: defaultPolicy,
    database: { kind: 'memory' },
    botToken: slack.botToken,
    slackApiUrl: relay.apiUrl,
    log,
    rememberEvery: 2_000,
  });
  if (!assembled.ok) throw new Error(assembled.error);
  const { dependencies } = assembled.value;
  const { app, drain } = await createApp(dependencies, {
    receiver: httpReceiver(slack.signingSecret, log),
    botToken: slack.botToken,
    appId: slack.appId,
    slackApiUrl: relay.apiUrl,
    responsePrefix: relay.responsePrefix,
  });
  const server: Server = await app.start(0);
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/slack/events`;

  async function during(send: () => Promise<Response>): Promise<readonly RelayedCall[]> {
    const before = said.length;
    const response = await send();
    if (!response.ok) throw new Error(`the bot answered ${String(response.status)}`);
    await drain(30_000);
    return said.slice(before);
  }

  const base = { team_id: slack.teamId, api_app_id: slack.appId };
  return {
    slack,
    dependencies,
    type: (who, where, text) =>
      during(() =>
        sendSigned(
          { url, secret: slack.signingSecret },
          {
            form: {
              ...base,
              command: '/k8s-risk',
              text,
              user_id: slack.person(who).id,
              channel_id: slack.channel(where).id,
              channel_name: where,
              trigger_id: randomUUID(),
              response_url: relay.responseUrl(randomUUID()),
            },
          },
        ),
      ),
    mention: (who, where, text) =>
      during(() =>
        sendSigned(
          { url, secret: slack.signingSecret },
          {
            json: {
              ...base,
              type: 'event_callback',
              event_id: randomUUID(),
              event: {
                type: 'app_mention',
                user: slack.person(who).id,
                channel: slack.channel(where).id,
                ts: String(Date.now() / 1000),
                text: `<@${slack.botUserId}> ${text}`,
              },
              authorizations: [{ team_id: slack.teamId, user_id: slack.botUserId, is_bot: true }],
            },
          },
        ),
      ),
    click: (who, where, value) =>
      during(() =>
        sendSigned(
          { url, secret: slack.signingSecret },
          {
            form: {
              payload: JSON.stringify({
                ...base,
                type: 'block_actions',
                team: { id: slack.teamId },
                user: { id: slack.person(who).id },
                channel: { id: slack.channel(where).id },
                container: { type: 'message', is_ephemeral: true },
                trigger_id: randomUUID(),
                response_url: relay.responseUrl(randomUUID()),
                actions: [{ type: 'button', action_id: 'ticket:0', block_id: 'b', value, action_ts: '1' }],
              }),
            },
          },
        ),
      ),
    close: async () => {
      await app.stop();
      await drain(5_000);
      await assembled.value.close();
      await relay.close();
      await slack.close();
    },
  };
}

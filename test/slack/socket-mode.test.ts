import { randomUUID } from 'node:crypto';
import { afterEach, expect, test, vi } from 'vitest';
import { createApp } from '../../packages/slackbot/src/app.ts';
import type { SlackBot } from '../../packages/slackbot/src/app.ts';
import { startRelay } from '../../packages/slackbot/src/demo/slack-relay.ts';
import type { RelayedCall, SlackRelay } from '../../packages/slackbot/src/demo/slack-relay.ts';
import { startEmulatedSlack } from '../../packages/slackbot/src/demo/emulated-slack.ts';
import type { EmulatedSlack } from '../../packages/slackbot/src/demo/emulated-slack.ts';
import { appIdOf, socketReceiver } from '../../packages/slackbot/src/slack/socket-receiver.ts';
import { parseConfig } from '../../packages/slackbot/src/config/parse-config.ts';
import { demoConfigText } from '../../packages/slackbot/src/demo/demo-config.ts';
import { slackDependencies } from '../support/slack-dependencies.ts';
import { startSocketModeStub } from '../support/socket-mode-stub.ts';
import type { SocketModeStub } from '../support/socket-mode-stub.ts';

interface Replicas {
  readonly stub: SocketModeStub;
  readonly slack: EmulatedSlack;
  readonly said: RelayedCall[];
  readonly command: (text: string) => object;
}

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

/** So many bots that share a store, on one Slack. */
async function startReplicas(count: number): Promise<Replicas> {
  const stub = await startSocketModeStub();
  const slack = await startEmulatedSlack();
  const said: RelayedCall[] = [];
  const relay: SlackRelay = await startRelay({
    upstream: slack.url,
    intercept: ({ method }) =>
      method === 'apps.connections.open' ? { status: 200, body: { ok: true, url: stub.url } } : undefined,
    onCall: (call) => {
      if (call.method === 'respond') said.push(call);
    },
  });
  closing.push(
    () => stub.close(),
    () => slack.close(),
    () => relay.close(),
  );
  const parsed = parseConfig(demoConfigText(slack), 'demo.yaml');
  const dependencies = await slackDependencies({
    clock: () => new Date(),
    ...(parsed.ok ? { config: parsed.value } : {}),
  });
  const bots: SlackBot[] = [];
  for (let index = 0; index < count; index += 1) {
    const bot = await createApp(dependencies, {
      ...socketReceiver('xapp-1-A0K8SRISK-1-x', dependencies.log, relay.apiUrl),
      botToken: slack.botToken,
      appId: slack.appId,
      slackApiUrl: relay.apiUrl,
      responsePrefix: relay.responsePrefix,
    });
    await bot.app.start(0);
    bots.push(bot);
    closing.push(() => bot.app.stop());
  }
  const command = (text: string): object => ({
    type: 'slash_commands',
    payload: {
      team_id: slack.teamId,
      api_app_id: slack.appId,
      command: '/k8s-risk',
      text,
      user_id: slack.person('ada').id,
      channel_id: slack.channel('security').id,
      channel_name: 'security',
      trigger_id: randomUUID(),
      response_url: relay.responseUrl(randomUUID()),
    },
  });
  return { stub, slack, said, command };
}

const patience = { timeout: 20_000, interval: 50 };

test('a command is acknowledged and answered over the connection that the bot opened', async () => {
  const { stub, said, command } = await startReplicas(1);
  await stub.send(command('score'));
  await vi.waitFor(() => expect(said).toHaveLength(1), patience);
  expect(JSON.stringify(said[0]?.payload)).toContain('Risk');
}, 30_000);

test('the same envelope at two replicas is answered once', async () => {
  const { stub, said, command } = await startReplicas(2);
  await vi.waitFor(() => expect(stub.connections()).toBe(2), patience);
  const same = command('status');
  await Promise.all([stub.send(same, 0), stub.send(same, 1)]);
  await stub.send(command('whoami'), 1);
  await vi.waitFor(() => expect(said).toHaveLength(2), patience);
}, 30_000);

test.each(['refresh', 'drop'] as const)(
  'after a %s the bot comes back by itself',
  async (how) => {
    const { stub, said, command } = await startReplicas(1);
    stub[how]();
    await vi.waitFor(() => expect(stub.connections()).toBe(how === 'drop' ? 0 : 1), patience);
    await vi.waitFor(async () => {
      void stub.send(command('status'), stub.connections() - 1);
      await vi.waitFor(() => expect(said.length).toBeGreaterThan(0), { timeout: 400, interval: 50 });
    }, patience);
  },
  40_000,
);

test('the app token names its app', () => {
  expect(appIdOf('xapp-1-A0123ABCD-42-abc')).toBe('A0123ABCD');
  expect(appIdOf('xoxb-1')).toBeUndefined();
});

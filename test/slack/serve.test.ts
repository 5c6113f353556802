import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { demoConfigText } from '../../packages/slackbot/src/demo/demo-config.ts';
import { startEmulatedSlack } from '../../packages/slackbot/src/demo/emulated-slack.ts';
import type { EmulatedSlack } from '../../packages/slackbot/src/demo/emulated-slack.ts';
import { commandRequest, mentionRequest } from '../../packages/slackbot/src/demo/slack-requests.ts';
import type { Doing, RequestBody } from '../../packages/slackbot/src/demo/slack-requests.ts';
import { startRelay } from '../../packages/slackbot/src/demo/slack-relay.ts';
import type { Intercepted, RelayedCall, SlackRelay } from '../../packages/slackbot/src/demo/slack-relay.ts';
import { makeLog } from '../../packages/slackbot/src/operations/log.ts';
import { serve } from '../../packages/slackbot/src/serve.ts';
import type { Serving } from '../../packages/slackbot/src/serve.ts';
import { startSocketModeStub } from '../support/socket-mode-stub.ts';
import type { SocketModeStub } from '../support/socket-mode-stub.ts';

// The whole bot as `k8s-risk-slackbot` starts it, on the embedded cluster, with Slack's end of the socket in our hands.

const folder = mkdtempSync(join(tmpdir(), 'k8s-risk-socket-'));
const configFile = join(folder, 'slack.yaml');
const logLines: string[] = [];
const said: RelayedCall[] = [];
const log = makeLog(
  (line) => logLines.push(line),
  () => new Date(),
);
let slack: EmulatedSlack;
let relay: SlackRelay;
let socket: SocketModeStub;
let bot: Serving;
let refusal: ((call: RelayedCall) => Intercepted | undefined) | undefined;

beforeAll(async () => {
  slack = await startEmulatedSlack();
  socket = await startSocketModeStub();
  relay = await startRelay({
    upstream: slack.url,
    intercept: (call) =>
      refusal?.(call) ??
      (call.method === 'apps.connections.open' ? { status: 200, body: { ok: true, url: socket.url } } : undefined),
    onCall: (call) => said.push(call),
  });
  writeFileSync(configFile, demoConfigText(slack));
  bot = await startBot();
  await vi.waitUntil(async () => (await answerTo('score')).includes('Lower is better'), {
    timeout: 30_000,
    interval: 2000,
  });
});

afterAll(async () => {
  await bot.close();
  await relay.close();
  await socket.close();
  await slack.close();
  rmSync(folder, { recursive: true, force: true });
});

beforeEach(() => {
  refusal = undefined;
});

async function startBot(): Promise<Serving> {
  const settings = {
    botToken: slack.botToken,
    reach: { kind: 'socket', appToken: `xapp-1-${slack.appId}-1-canary` },
    database: { kind: 'sqlite', file: join(folder, 'bot.db') },
    configFile,
    policyFile: undefined,
    operations: { host: '127.0.0.1', port: 0 },
  } as const;
  const serving = await serve(settings, {}, { log, slack: relay });
  if (!serving.ok) throw new Error(serving.error);
  return serving.value;
}

function ada(): Doing {
  return {
    teamId: slack.teamId,
    appId: slack.appId,
    userId: slack.person('ada').id,
    channelId: slack.channel('security').id,
    responseUrl: relay.responseUrl('canary-of-the-answer'),
  };
}

const answers = (): readonly RelayedCall[] =>
  said.filter(({ method }) => method === 'respond' || method === 'chat.postMessage');

/** Down the oldest connection; what comes as a form or as JSON over HTTP is the payload of an envelope here. */
async function send(body: RequestBody, retry: object = {}): Promise<void> {
  const type = 'json' in body ? 'events_api' : 'slash_commands';
  await socket.send({ type, payload: 'json' in body ? body.json : body.form, ...retry });
}

const asked = (): number => said.filter(({ method }) => method === 'apps.connections.open').length;

async function ready(): Promise<boolean> {
  return (await operations('/readyz'))[0] === 200;
}

async function answerTo(text: string): Promise<string> {
  const before = answers().length;
  await send(commandRequest(ada(), text));
  await vi.waitUntil(() => answers().length > before, { timeout: 10_000 });
  return JSON.stringify(answers()[before]?.payload);
}

async function operations(path: string): Promise<readonly [number, string]> {
  const response = await fetch(`${bot.operationsUrl ?? ''}${path}`);
  return [response.status, await response.text()];
}

describe('over a socket', () => {
  test('a command is acknowledged and answered, and the bot is ready', async () => {
    expect(await answerTo('findings')).toContain('demo');
    expect(await operations('/readyz')).toEqual([200, 'database: ok\ntoken: ok\nsocket: ok\n']);
    expect((await operations('/healthz'))[0]).toBe(200);
  });

  test('an event that Slack sends again is answered once', async () => {
    const before = answers().length;
    const body = mentionRequest(ada(), 'score', slack.botUserId);
    await send(body);
    await send(body, { retry_attempt: 1, retry_reason: 'timeout' });
    await answerTo('status');
    await vi.waitUntil(() => answers().length >= before + 2, { timeout: 5000 });
    expect(answers()).toHaveLength(before + 2);
  });

  test('a request for another app is not answered', async () => {
    const before = answers().length;
    await send(commandRequest({ ...ada(), appId: 'AOTHER' }, 'score'));
    await answerTo('status');
    expect(answers()).toHaveLength(before + 1);
  });

  test('Slack may ask to connect anew', async () => {
    const before = asked();
    socket.refresh();
    await vi.waitUntil(async () => asked() > before && (await ready()), { timeout: 20_000, interval: 100 });
    expect(await answerTo('status')).toContain('demo');
  });

  test('a socket that is cut, with Slack away meanwhile, is not ready until it is back', async () => {
    let refused = 0;
    refusal = ({ method }) => {
      if (method !== 'apps.connections.open' || refused >= 2) return undefined;
      refused += 1;
      return { status: 503, body: 'busy' };
    };
    socket.drop();
    await vi.waitUntil(async () => !(await ready()), { timeout: 5000, interval: 50 });
    expect((await operations('/readyz'))[1]).toContain('socket: not connected to Slack');
    await vi.waitUntil(ready, { timeout: 30_000, interval: 100 });
    expect(refused).toBe(2);
    expect(await answerTo('status')).toContain('demo');
    expect((await operations('/readyz'))[0]).toBe(200);
  });

  test('a token that is revoked while the bot runs makes it unready', async () => {
    refusal = ({ method }) =>
      method === 'chat.postMessage' ? { status: 200, body: { ok: false, error: 'token_revoked' } } : undefined;
    await send(mentionRequest(ada(), 'score', slack.botUserId));
    await vi.waitUntil(async () => !(await ready()), { timeout: 5000, interval: 50 });
    expect((await operations('/readyz'))[1]).toContain('token: Slack refuses the bot token: token_revoked');
    refusal = undefined;
    await send(mentionRequest(ada(), 'score', slack.botUserId));
    await vi.waitUntil(ready, { timeout: 5000, interval: 50 });
  });

  test('two replicas share a database: whoever gets it, a request is answered once', async () => {
    const other = await startBot();
    const before = answers().length;
    const body = commandRequest(ada(), 'status');
    await send(body);
    await other.close();
    // What is left is the other replica's connection.
    await vi.waitUntil(() => socket.connections() === 1, { timeout: 10_000, interval: 50 });
    await send(body);
    await answerTo('status');
    expect(answers()).toHaveLength(before + 2);
  });

  test('its numbers have the names that are documented', async () => {
    const [, text] = await operations('/metrics');
    for (const sample of [
      /^k8srisk_slack_requests_total\{kind="command",outcome="acked"\} \d+$/m,
      /^k8srisk_slack_ack_seconds_count \d+$/m,
      /^k8srisk_slack_api_calls_total\{method="auth.test",outcome="ok"\} \d+$/m,
      /^k8srisk_slack_outbox_pending 0$/m,
      /^k8srisk_slack_outbox_oldest_seconds 0$/m,
      /^k8srisk_slack_authz_denied_total\{reason="another-app"\} 1$/m,
      /^k8srisk_slack_authz_denied_total\{reason="taken-before"\} 2$/m,
      /^k8srisk_slack_socket_connected 1$/m,
      /^k8srisk_slack_config_valid 1$/m,
    ])
      expect(text).toMatch(sample);
    for (const name of ['api_429', 'delivery', 'delivery_reconciled', 'duplicates_repaired', 'config_reload'])
      expect(text).toContain(`# TYPE k8srisk_slack_${name}_total counter`);
    expect(text).toContain('# TYPE k8srisk_slack_digest_lag_seconds histogram');
  });

  test('no token and no address of an answer is in a log, a number, a message or a row', async () => {
    const rows = readdirSync(folder)
      .filter((name) => name.startsWith('bot.db'))
      .map((name) => readFileSync(join(folder, name), 'latin1'));
    expect(rows.join('').length).toBeGreaterThan(10_000);
    const [, numbers] = await operations('/metrics');
    const messages = answers().map(({ payload }) => JSON.stringify(payload));
    for (const text of [...rows, ...logLines, ...messages, numbers]) {
      expect(text).not.toContain('canary');
      expect(text).not.toContain(slack.botToken);
    }
  });
});

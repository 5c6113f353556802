import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  clickRequest,
  commandRequest,
  mentionRequest,
  shortcutRequest,
} from '../../packages/slackbot/src/demo/slack-requests.ts';
import { parseConfig } from '../../packages/slackbot/src/config/parse-config.ts';
import { demoConfigText } from '../../packages/slackbot/src/demo/demo-config.ts';
import { startTestBot } from '../support/slack-bot.ts';
import type { TestBot } from '../support/slack-bot.ts';
import { demoReport } from '../support/slack-dependencies.ts';

let bot: TestBot;
let before = 0;

beforeAll(async () => {
  bot = await startTestBot((slack) => {
    const parsed = parseConfig(demoConfigText(slack), 'demo.yaml');
    return parsed.ok ? { config: parsed.value } : {};
  });
});
afterAll(() => bot.close());
beforeEach(() => {
  before = bot.said.length;
});

const news = (): TestBot['said'] => bot.said.slice(before);
const ada = (): ReturnType<TestBot['doing']> => bot.doing('ada', 'security');
const now = (): number => Math.floor(Date.now() / 1000);

describe('a slash command', () => {
  test('is acknowledged with nothing, and answered to the address that came with it', async () => {
    const response = await bot.send(commandRequest(ada(), 'score'));
    expect([response.status, await response.text()]).toEqual([200, '']);
    expect(news().map(({ method }) => method)).toEqual(['respond']);
    expect(news()[0]?.payload).toMatchObject({
      response_type: 'ephemeral',
      replace_original: false,
      unfurl_links: false,
    });
  });

  test('with --share is answered before everybody', async () => {
    await bot.send(commandRequest(ada(), 'score --share'));
    expect(news()[0]?.payload).toMatchObject({ response_type: 'in_channel' });
  });

  test('whose answer would go elsewhere gets none', async () => {
    await bot.send(commandRequest({ ...ada(), responseUrl: 'https://evil.example/x' }, 'score'));
    expect(news()).toEqual([]);
  });
});

describe('a request', () => {
  test.each([
    ['with a wrong signature', { secret: 'wrong' }, 401],
    ['signed five minutes ago', { at: now() - 310 }, 401],
  ])('%s is refused', async (_name, how, status) => {
    expect((await bot.send(commandRequest(ada(), 'score'), how)).status).toBe(status);
    expect(news()).toEqual([]);
  });

  test('signed for later is not answered', async () => {
    await bot.send(commandRequest(ada(), 'score'), { at: now() + 3600 });
    expect(news()).toEqual([]);
  });

  test('for another app is not answered', async () => {
    await bot.send(commandRequest({ ...ada(), appId: 'AOTHER' }, 'score'));
    expect(news()).toEqual([]);
  });

  test('of another workspace is told that, and nothing else', async () => {
    await bot.send(commandRequest({ ...ada(), teamId: 'TOTHER' }, 'score'));
    expect(JSON.stringify(news()[0]?.payload)).toContain('E202');
  });

  test('that is played back is answered once', async () => {
    const body = commandRequest(ada(), 'score');
    await bot.send(body);
    await bot.send(body);
    expect(news()).toHaveLength(1);
  });

  test('that Slack sends again is answered once', async () => {
    const body = mentionRequest(ada(), 'score', bot.slack.botUserId);
    await bot.send(body);
    await bot.send(body, { headers: { 'x-slack-retry-num': '1', 'x-slack-retry-reason': 'http_timeout' } });
    expect(news()).toHaveLength(1);
  });

  test('of a shape that nobody expects does not bring the bot down', async () => {
    await bot.send({ form: { payload: '{"type":"block_actions"}' } });
    await bot.send(commandRequest(ada(), 'status'));
    expect(news()).toHaveLength(1);
  }, 10_000);
});

test('a mention is answered in its thread', async () => {
  await bot.send(mentionRequest(ada(), 'fleet', bot.slack.botUserId));
  expect(news()[0]).toMatchObject({ method: 'chat.postMessage', payload: { thread_ts: expect.any(String) as string } });
});

test('a mention that asks what only its writer may do is answered to the writer alone', async () => {
  await bot.send(mentionRequest(ada(), 'whoami', bot.slack.botUserId));
  expect(news()[0]).toMatchObject({ method: 'chat.postEphemeral', payload: { user: ada().userId } });
});

test('a message shortcut explains the first finding of the message', async () => {
  await bot.send(commandRequest(ada(), 'findings'));
  const message = { text: 'x', blocks: news()[0]?.payload['blocks'] };
  await bot.send(shortcutRequest(ada(), message));
  expect(JSON.stringify(news()[1]?.payload)).toContain('Why it matters');
  await bot.send(shortcutRequest(ada(), { text: 'nothing here' }));
  expect(JSON.stringify(news()[2]?.payload)).toContain('E107');
});

describe('a button', () => {
  const firstTicket = (call: TestBot['said'][number] | undefined): string =>
    /"value":"([0-9a-f]{32})"/.exec(JSON.stringify(call?.payload['blocks']))?.[1] ?? '';

  test('does what it says once; a second click is told that it is used', async () => {
    await bot.send(commandRequest(ada(), 'findings'));
    const ticket = firstTicket(news()[0]);
    await bot.send(clickRequest(ada(), { value: ticket }));
    expect(news()[1]?.payload).toMatchObject({ replace_original: true });
    expect(JSON.stringify(news()[1]?.payload)).toContain('page 2 of');
    await bot.send(clickRequest(ada(), { value: ticket }));
    expect(JSON.stringify(news()[2]?.payload)).toContain('E204');
  });

  test('of one person is of no use to another, nor in another channel', async () => {
    await bot.send(commandRequest(ada(), 'findings'));
    const ticket = firstTicket(news()[0]);
    await bot.send(clickRequest(bot.doing('grace', 'security'), { value: ticket }));
    await bot.send(clickRequest(bot.doing('ada', 'payments'), { value: ticket }));
    for (const call of news().slice(1)) expect(JSON.stringify(call.payload)).toContain('E204');
  });

  test('asks again for the rights of whoever clicks', async () => {
    const hidden = demoReport.findings.find(({ resource }) => resource.namespace === 'shop')?.id ?? '';
    const grace = bot.doing('grace', 'payments');
    const id = 'f'.repeat(32);
    const does = { kind: 'line', line: `explain ${hidden}` } as const;
    const expiresAt = new Date(Date.now() + 60_000);
    await bot.dependencies.store.tickets.issue([{ id, does, channelId: grace.channelId, userId: null, expiresAt }]);
    await bot.send(clickRequest(grace, { value: id }));
    expect(JSON.stringify(news()[0]?.payload)).toContain('E107');
  });
});

import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseConfig } from '../../packages/slackbot/src/config/parse-config.ts';
import { demoConfigText } from '../../packages/slackbot/src/demo/demo-config.ts';
import { clickRequest, commandRequest, mentionRequest } from '../../packages/slackbot/src/demo/slack-requests.ts';
import { makeLog } from '../../packages/slackbot/src/operations/log.ts';
import { openBotDatabase } from '../../packages/slackbot/src/store/open-database.ts';
import { makeStore } from '../../packages/slackbot/src/store/store.ts';
import { startTestBot } from '../support/slack-bot.ts';
import type { TestBot } from '../support/slack-bot.ts';
import { aCluster } from '../support/slack-dependencies.ts';

const folder = mkdtempSync(join(tmpdir(), 'k8s-risk-canary-'));
const logged: string[] = [];
const typed = 'CANARYhunter2';
let bot: TestBot;
let responseUrl = '';
let closeDatabase = (): Promise<void> => Promise.resolve();

beforeAll(async () => {
  const own = await openBotDatabase({ kind: 'sqlite', file: join(folder, 'bot.sqlite') });
  if (!own.ok) throw new Error(own.error);
  closeDatabase = own.value.close;
  const store = makeStore(own.value.query);
  const log = makeLog(
    (line) => logged.push(line),
    () => new Date(),
  );
  bot = await startTestBot((slack) => {
    const parsed = parseConfig(demoConfigText(slack), 'demo.yaml');
    // An answer that fails with a token in its words, as other people's errors do.
    const broken = {
      ...aCluster('demo'),
      ask: () => Promise.reject(new Error(`refused: ${slack.botToken} at https://hooks.slack.com/x/y`)),
    };
    return { ...(parsed.ok ? { config: parsed.value } : {}), clusters: [broken], more: { store, log } };
  });
  const ada = bot.doing('ada', 'security');
  ({ responseUrl } = ada);
  await bot.send(commandRequest(ada, `score ${typed}`));
  await bot.send(commandRequest(ada, typed));
  await bot.send(commandRequest(ada, 'findings'));
  await bot.send(commandRequest(ada, 'paths'));
  await bot.send(mentionRequest(ada, `explain ${typed}`, bot.slack.botUserId));
  await bot.send(clickRequest(ada, { value: typed }));
  await bot.send(commandRequest(ada, 'score'), { secret: 'wrong' });
});
afterAll(async () => {
  await bot.close();
  await closeDatabase();
  rmSync(folder, { recursive: true, force: true });
});

test('no token, secret, address to answer to or text of a command is in the log', () => {
  const log = logged.join('');
  expect(log).toContain('command failed');
  for (const canary of [bot.slack.botToken, bot.slack.signingSecret, responseUrl, 'hooks.slack.com', typed])
    expect(log).not.toContain(canary);
});

test('none of them is in the database', () => {
  const files = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'latin1'));
  const rows = files.join('');
  expect(rows).toContain('slack_trail');
  for (const canary of [bot.slack.botToken, bot.slack.signingSecret, responseUrl, typed])
    expect(rows).not.toContain(canary);
});

test('no token or secret is in a message, whatever failed', () => {
  const said = JSON.stringify(bot.said);
  expect(said).toContain('E501');
  for (const canary of [bot.slack.botToken, bot.slack.signingSecret, 'hooks.slack.com'])
    expect(said).not.toContain(canary);
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { demoConfigText } from '../../packages/slackbot/src/demo/demo-config.ts';
import { startEmulatedSlack } from '../../packages/slackbot/src/demo/emulated-slack.ts';
import { sendSigned } from '../../packages/slackbot/src/demo/signed-request.ts';
import { commandRequest } from '../../packages/slackbot/src/demo/slack-requests.ts';
import { startRelay } from '../../packages/slackbot/src/demo/slack-relay.ts';
import type { RelayedCall } from '../../packages/slackbot/src/demo/slack-relay.ts';
import { serve } from '../../packages/slackbot/src/serve.ts';
import { freePorts } from '../support/free-ports.ts';

const folder = mkdtempSync(join(tmpdir(), 'k8s-risk-shutdown-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a bot that is stopped says so first, answers what still comes, and then ends', async () => {
  const slack = await startEmulatedSlack();
  const said: RelayedCall[] = [];
  const relay = await startRelay({ upstream: slack.url, onCall: (call) => said.push(call) });
  const configFile = join(folder, 'slack.yaml');
  writeFileSync(configFile, demoConfigText(slack));
  const [port] = await freePorts();
  const settings = {
    botToken: slack.botToken,
    reach: { kind: 'http', signingSecret: slack.signingSecret, port },
    database: { kind: 'memory' },
    configFile,
    policyFile: undefined,
    operations: { host: '127.0.0.1', port: 0 },
  } as const;
  const log = { info: () => undefined, error: () => undefined };
  const serving = await serve(settings, {}, { log, slack: relay });
  const bot = serving.ok ? serving.value : undefined;
  const readiness = async (): Promise<readonly [number, string]> => {
    const response = await fetch(`${bot?.operationsUrl ?? ''}/readyz`);
    return [response.status, await response.text()];
  };
  const ask = (secret: string): Promise<Response> =>
    sendSigned(
      { url: `http://127.0.0.1:${String(port)}/slack/events`, secret },
      commandRequest(
        {
          teamId: slack.teamId,
          appId: slack.appId,
          userId: slack.person('ada').id,
          channelId: slack.channel('security').id,
          responseUrl: relay.responseUrl('one'),
        },
        'whoami',
      ),
    );

  expect(await readiness()).toEqual([200, 'database: ok\ntoken: ok\n']);
  expect((await ask('wrong')).status).toBe(401);
  const numbers = await (await fetch(`${bot?.operationsUrl ?? ''}/metrics`)).text();
  expect(numbers).toContain('k8srisk_slack_requests_total{kind="other",outcome="unsigned"} 1');

  const closed = bot?.close();
  await vi.waitUntil(async () => (await readiness())[0] === 503);
  expect((await readiness())[1]).toContain('running: it is being stopped');
  expect((await ask(slack.signingSecret)).status).toBe(200);
  await closed;
  expect(said.filter(({ method }) => method === 'respond')).toHaveLength(1);
  await expect(ask(slack.signingSecret)).rejects.toThrow('fetch failed');
  await expect(readiness()).rejects.toThrow('fetch failed');
  await relay.close();
  await slack.close();
});

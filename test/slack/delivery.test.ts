import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { webApi } from '@slack/bolt';
import { createEmulator } from 'emulate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase } from '@k8s-risk/core/node';
import type { DatabaseTarget } from '@k8s-risk/core/node';
import { makeLedger } from '../../packages/slackbot/src/delivery/ledger.ts';
import type { Ledger } from '../../packages/slackbot/src/delivery/ledger.ts';
import { deliveryMigrations } from '../../packages/slackbot/src/delivery/tables.ts';
import type { DeliveryTables } from '../../packages/slackbot/src/delivery/tables.ts';
import { postgresPrograms, startPostgres } from '../support/postgres.ts';
import type { PostgresServer } from '../support/postgres.ts';
import { startUnreliableProxy } from '../support/unreliable-proxy.ts';
import type { WorkerTask } from './delivery-worker.ts';

const workerFile = fileURLToPath(new URL('delivery-worker.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'k8s-risk-delivery-'));
const token = 'xoxb-chaos';
const troubles = { lostRequest: 0.05, lostAnswer: 0.1, tooMany: 0.03, unavailable: 0.02 };

let postgres: PostgresServer | undefined;

beforeAll(async () => {
  if (postgresPrograms() !== undefined) postgres = await startPostgres();
}, 60_000);

afterAll(async () => {
  await postgres?.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function startSlack() {
  return createEmulator({
    service: 'slack',
    port: 0,
    seed: {
      slack: {
        team: { name: 'Chaos', domain: 'chaos' },
        users: [{ name: 'ann', real_name: 'Ann', email: 'ann@chaos.example' }],
        channels: [{ name: 'risk' }],
        oauth_apps: [
          {
            client_id: 'c',
            client_secret: 's',
            app_id: 'A1',
            name: 'k8s-risk',
            redirect_uris: [],
            bot_id: 'B1',
            bot_user_id: 'U9',
            bot_name: 'k8s-risk',
          },
        ],
        tokens: [{ token, type: 'bot', app_id: 'A1', bot_id: 'B1', user_id: 'U9', bot_user_id: 'U9' }],
      },
    },
  });
}

async function openLedger(target: DatabaseTarget): Promise<{ ledger: Ledger; close: () => Promise<void> }> {
  const opened = await openDatabase<DeliveryTables>(target, deliveryMigrations);
  if (!opened.ok) throw new Error(opened.error);
  return { ledger: makeLedger(opened.value), close: opened.value.close };
}

interface Replica {
  readonly kill: () => Promise<void>;
}

function startReplica(task: WorkerTask, said: string[]): Replica {
  const child: ChildProcess = spawn(process.execPath, [workerFile, JSON.stringify(task)], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  child.stderr?.on('data', (data) => said.push(String(data)));
  const gone = once(child, 'exit');
  return {
    kill: async () => {
      child.kill('SIGKILL');
      await gone;
    },
  };
}

/** What stands in the channel, by key. */
async function keysIn(client: webApi.WebClient, channel: string): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  let cursor: string | undefined;
  do {
    const answer = await client.conversations.history({
      channel,
      limit: 200,
      include_all_metadata: true,
      ...(cursor === undefined ? {} : { cursor }),
    });
    for (const { metadata } of answer.messages ?? []) {
      const payload: { readonly key?: unknown } | undefined = metadata?.event_payload;
      if (typeof payload?.key === 'string') counts.set(payload.key, (counts.get(payload.key) ?? 0) + 1);
    }
    cursor = answer.response_metadata?.next_cursor;
  } while (cursor !== undefined && cursor !== '');
  return counts;
}

interface Story {
  readonly target: DatabaseTarget;
  readonly replicas: number;
  readonly slots: number;
}

/** Replicas post every slot while they are killed at random moments and the network loses requests and answers. */
async function liveThrough({ target, replicas, slots }: Story): Promise<readonly number[]> {
  const slack = await startSlack();
  const proxy = await startUnreliableProxy(slack.url, troubles, 7);
  const { ledger, close } = await openLedger(target);
  const direct = new webApi.WebClient(token, { slackApiUrl: `${slack.url}/api/`, retryConfig: { retries: 0 } });
  const identity = await direct.auth.test();
  const channels = await direct.conversations.list();
  const channel = channels.channels?.find(({ name }) => name === 'risk')?.id ?? '';
  const keys = Array.from({ length: slots }, (_, index) => `digest:s1:${String(index)}`);
  const now = await ledger.now();
  for (const [index, key] of keys.entries()) {
    const delivery = { key, kind: 'digest', teamId: 'T1', channelId: channel, expiresAt: now + 3_600_000 } as const;
    const payload = { text: `Risk digest ${String(index)}` };
    // Every replica tries to make every slot: one of them does.
    const made = await Promise.all([0, 1].map(() => ledger.add({ ...delivery, payload, notBefore: now + index * 20 })));
    expect(made.filter(Boolean)).toHaveLength(1);
  }
  const said: string[] = [];
  const startAgain = (index: number): Replica =>
    startReplica(
      {
        target,
        slackUrl: proxy.url,
        token,
        self: { botId: identity.bot_id ?? '', userId: identity.user_id ?? '' },
        owner: `replica-${String(index)}`,
      },
      said,
    );
  const running = Array.from({ length: replicas }, (_, index) => startAgain(index));
  const deadline = Date.now() + 90_000;
  let turn = 0;
  for (;;) {
    const { states } = await ledger.counts();
    if ((states.done ?? 0) + (states.failed ?? 0) + (states.skipped ?? 0) === slots || Date.now() > deadline) break;
    await sleep(1200 + ((turn * 377) % 1500));
    const victim = turn % replicas;
    // The last ones are left to finish.
    if ((states.done ?? 0) < slots * 0.95) {
      await running[victim]?.kill();
      running[victim] = startAgain(victim);
    }
    turn += 1;
  }
  await Promise.all(running.map((replica) => replica.kill()));
  expect(said.join('')).toBe('');
  const standing = await keysIn(direct, channel);
  await proxy.close();
  await slack.close();
  await close();
  return keys.map((key) => standing.get(key) ?? 0);
}

describe('every message stands in its channel exactly once', () => {
  test('on SQLite: 200 slots, one replica that is killed again and again', { timeout: 150_000 }, async () => {
    const target: DatabaseTarget = { kind: 'sqlite', file: join(folder, 'ledger.sqlite') };
    const times = await liveThrough({ target, replicas: 1, slots: 200 });
    expect(times).toEqual(Array.from({ length: 200 }, () => 1));
  });

  test.skipIf(postgresPrograms() === undefined)(
    'on PostgreSQL: 150 slots, three replicas',
    { timeout: 150_000 },
    async () => {
      const target: DatabaseTarget = { kind: 'postgres', url: (await postgres?.makeDatabase('chaos')) ?? '' };
      const times = await liveThrough({ target, replicas: 3, slots: 150 });
      expect(times).toEqual(Array.from({ length: 150 }, () => 1));
    },
  );
});

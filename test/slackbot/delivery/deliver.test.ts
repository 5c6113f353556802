import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openDatabase } from '@k8s-risk/core/node';
import type { Database } from '@k8s-risk/core/node';
import { deliver } from '../../../packages/slackbot/src/delivery/deliver.ts';
import type { DeliveryEvent } from '../../../packages/slackbot/src/delivery/deliver.ts';
import type { LookOutcome, NewDelivery, PostOutcome } from '../../../packages/slackbot/src/delivery/delivery.ts';
import { makeLedger } from '../../../packages/slackbot/src/delivery/ledger.ts';
import type { Claim, Ledger } from '../../../packages/slackbot/src/delivery/ledger.ts';
import { deliveryMigrations } from '../../../packages/slackbot/src/delivery/tables.ts';
import type { DeliveryTables } from '../../../packages/slackbot/src/delivery/tables.ts';

// Nothing waits: what is put off is due again at once.
const times = { lease: 60_000, callTimeout: 10, suspectPause: 0, firstRetry: 0, lastRetry: 0 };

let database: Database<DeliveryTables>;
let ledger: Ledger;

beforeEach(async () => {
  const opened = await openDatabase<DeliveryTables>({ kind: 'memory' }, deliveryMigrations);
  if (!opened.ok) throw new Error(opened.error);
  database = opened.value;
  ledger = makeLedger(database, times);
});

afterEach(async () => {
  await database.close();
});

function aDelivery(tweak: Partial<NewDelivery> = {}): NewDelivery {
  const soon = Date.now() + 60_000;
  return {
    key: 'digest:s:1',
    kind: 'digest',
    teamId: 'T1',
    channelId: 'C1',
    payload: { text: 'risk 41' },
    notBefore: 0,
    expiresAt: soon,
    ...tweak,
  };
}

interface Script {
  readonly posts?: readonly PostOutcome[];
  readonly looks?: readonly LookOutcome[];
  readonly whenUnreadable?: 'resend' | 'skip';
}

/** Carries out claims until nothing is due, with a Slack that says what the script has. */
async function run(script: Script): Promise<{ calls: readonly string[]; events: readonly DeliveryEvent[] }> {
  const calls: string[] = [];
  const events: DeliveryEvent[] = [];
  const posts = [...(script.posts ?? [])];
  const looks = [...(script.looks ?? [])];
  for (let claims = await ledger.claim('w', 10); claims.length > 0; claims = await ledger.claim('w', 10)) {
    for (const claim of claims) {
      await deliver(claim, {
        ledger,
        poster: {
          post: async (_delivery, threadTs) => {
            calls.push(threadTs === undefined ? 'post' : `post in ${threadTs}`);
            return posts.shift() ?? { kind: 'posted', ts: '9.9' };
          },
          look: async () => {
            calls.push('look');
            return looks.shift() ?? { kind: 'missing' };
          },
          remove: async (_delivery, ts) => {
            calls.push(`remove ${ts}`);
          },
        },
        pace: async () => undefined,
        whenUnreadable: () => script.whenUnreadable ?? 'skip',
        onEvent: (event) => events.push(event),
        times,
      });
    }
  }
  return { calls, events };
}

async function stateOf(key = 'digest:s:1'): Promise<readonly (string | null | undefined)[]> {
  const found = await ledger.find(key);
  return [found?.state, found?.ts];
}

describe('a delivery', () => {
  test('that was posted is done, and a second one of its key is none', async () => {
    expect(await ledger.add(aDelivery())).toBe(true);
    expect(await ledger.add(aDelivery({ payload: { text: 'other numbers' } }))).toBe(false);
    expect((await run({})).calls).toEqual(['post']);
    expect(await stateOf()).toEqual(['done', '9.9']);
    expect((await run({})).calls).toEqual([]);
  });

  test('whose answer is lost is looked for before anything is posted again', async () => {
    await ledger.add(aDelivery());
    const { calls } = await run({
      posts: [{ kind: 'ambiguous', because: 'ECONNRESET' }],
      looks: [{ kind: 'found', ts: '1.1', duplicates: [] }],
    });
    expect(calls).toEqual(['post', 'look']);
    expect(await stateOf()).toEqual(['done', '1.1']);
  });

  test('that is not there after all is posted again', async () => {
    await ledger.add(aDelivery());
    const { calls } = await run({ posts: [{ kind: 'ambiguous', because: 'timeout' }] });
    expect(calls).toEqual(['post', 'look', 'post']);
    expect(await stateOf()).toEqual(['done', '9.9']);
  });

  test('that stands there twice loses the later one', async () => {
    await ledger.add(aDelivery());
    const { calls } = await run({
      posts: [{ kind: 'ambiguous', because: 'timeout' }],
      looks: [{ kind: 'found', ts: '1.1', duplicates: ['2.2'] }],
    });
    expect(calls).toEqual(['post', 'look', 'remove 2.2']);
  });

  test('that Slack refuses is failed, with the reason', async () => {
    await ledger.add(aDelivery());
    const { events } = await run({ posts: [{ kind: 'refused', because: 'is_archived' }] });
    expect(await ledger.find('digest:s:1')).toMatchObject({ state: 'failed', error: 'is_archived' });
    expect(events).toEqual([expect.objectContaining({ kind: 'refused', because: 'is_archived' })]);
  });

  test('that nobody can look for is left or sent again, as its kind wants it', async () => {
    await ledger.add(aDelivery());
    await ledger.add(aDelivery({ key: 'alert:C1:g:1', kind: 'alert' }));
    const ambiguous: PostOutcome = { kind: 'ambiguous', because: 'timeout' };
    const unreadable: LookOutcome = { kind: 'unreadable', because: 'missing_scope' };
    await run({ posts: [ambiguous, ambiguous], looks: [unreadable, unreadable] });
    expect(await stateOf()).toEqual(['skipped', null]);
    await database.query.updateTable('delivery').set({ state: 'suspect', not_before: 0 }).execute();
    await run({ looks: [unreadable, unreadable], whenUnreadable: 'resend' });
    expect(await stateOf()).toEqual(['done', '9.9']);
  });

  test('that came too late is skipped', async () => {
    await ledger.add(aDelivery({ expiresAt: Date.now() - 1 }));
    expect((await run({})).calls).toEqual([]);
    expect(await stateOf()).toEqual(['skipped', null]);
  });

  test('of a thread waits for its parent, and goes with it', async () => {
    await ledger.add(aDelivery({ key: 'thread:digest:s:1:1', kind: 'thread', parentKey: 'digest:s:1' }));
    expect((await run({})).calls).toEqual([]);
    await ledger.add(aDelivery());
    expect((await run({})).calls).toEqual(['post', 'post in 9.9']);
    await ledger.add(aDelivery({ key: 'digest:s:2', expiresAt: 0 }));
    await ledger.add(aDelivery({ key: 'thread:digest:s:2:1', kind: 'thread', parentKey: 'digest:s:2' }));
    await run({});
    await run({});
    expect(await stateOf('thread:digest:s:2:1')).toEqual(['skipped', null]);
  });
});

describe('a worker that comes too late', () => {
  async function claimed(): Promise<Claim> {
    await ledger.add(aDelivery());
    const [claim] = await ledger.claim('slow', 1);
    if (claim === undefined) throw new Error('nothing was due');
    return claim;
  }

  test('may neither begin nor settle what another one has', async () => {
    const { delivery } = await claimed();
    await database.query.updateTable('delivery').set({ lease_until: 0 }).execute();
    const [second] = await ledger.claim('quick', 1);
    expect(second?.delivery.fence).toBe(delivery.fence + 1);
    expect(await ledger.intend(delivery)).toBe(false);
    expect(await ledger.settle(delivery, { state: 'done', ts: '0.0' })).toBe(false);
  });

  test('leaves a suspect behind where it may have posted', async () => {
    const { delivery } = await claimed();
    expect(await ledger.intend(delivery)).toBe(true);
    await database.query.updateTable('delivery').set({ lease_until: 0 }).execute();
    const { calls } = await run({ looks: [{ kind: 'found', ts: '1.1', duplicates: [] }] });
    expect(calls).toEqual(['look']);
  });

  test('and a database from a backup is not believed', async () => {
    await ledger.add(aDelivery());
    expect(await ledger.distrustBefore(Date.now() + 1)).toBe(1);
    const { calls } = await run({ looks: [{ kind: 'found', ts: '1.1', duplicates: [] }] });
    expect(calls).toEqual(['look']);
  });
});

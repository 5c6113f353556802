import { beforeEach, describe, expect, test } from 'vitest';
import type { AuditReport } from '@k8s-risk/core';
import { demoConfigText } from '../../../packages/slackbot/src/demo/demo-config.ts';
import { parseConfig } from '../../../packages/slackbot/src/config/parse-config.ts';
import type { Config } from '../../../packages/slackbot/src/config/config.ts';
import type { Dependencies } from '../../../packages/slackbot/src/dependencies.ts';
import { messageText } from '../../../packages/slackbot/src/demo/message-text.ts';
import type { Block } from '../../../packages/slackbot/src/blocks/block.ts';
import type { Cluster, ClusterState } from '../../../packages/slackbot/src/clusters/cluster.ts';
import { parseCadence } from '../../../packages/slackbot/src/schedule/cadence.ts';
import { runDueSchedules } from '../../../packages/slackbot/src/schedule/run-schedules.ts';
import type { Schedule } from '../../../packages/slackbot/src/schedule/schedule.ts';
import { aCluster, demoReport, slackDependencies } from '../../support/slack-dependencies.ts';

const created = new Date('2026-11-24T12:00:00Z');
let clock = created;
let dependencies: Dependencies;
let state: ClusterState | undefined;
let report: AuditReport = demoReport;

function config(): Config {
  const slack = {
    teamId: 'T1',
    channel: (name: string) => ({ id: name === 'security' ? 'CSEC' : 'CPAY' }),
    person: () => ({ id: 'UADA' }),
  };
  const parsed = parseConfig(demoConfigText(slack as unknown as Parameters<typeof demoConfigText>[0]), 'test.yaml');
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
}

beforeEach(async () => {
  clock = created;
  state = undefined;
  report = demoReport;
  const still = aCluster('demo');
  const cluster: Cluster = {
    ...still,
    state: () =>
      state ?? {
        kind: 'ready',
        seen: { report: { ...report, cluster: 'demo' }, at: clock, silentSince: undefined },
        live: 'live',
        reason: undefined,
      },
  };
  dependencies = await slackDependencies({ config: config(), clusters: [cluster], clock: () => clock });
});

async function add(tweak: Partial<Schedule> = {}): Promise<void> {
  const cadence = parseCadence('daily 09:00 UTC');
  if (!cadence.ok) throw new Error(cadence.error.message);
  await dependencies.digests.schedules.add({
    id: 'abcd',
    teamId: 'T1',
    channelId: 'CSEC',
    cadence: cadence.value,
    clusters: ['demo'],
    namespaces: [],
    filter: '',
    mentionFrom: undefined,
    createdBy: 'UADA',
    createdAt: created,
    paused: false,
    pausedBecause: undefined,
    lastSlotAt: undefined,
    missed: 0,
    ...tweak,
  });
}

async function runAt(time: string): Promise<void> {
  clock = new Date(time);
  await runDueSchedules({ dependencies, ...dependencies.digests });
}

/** What is in the ledger, the oldest first; whoever reads it delivers it, too. */
async function delivered(): Promise<readonly string[]> {
  const { ledger } = dependencies.digests;
  const texts: string[] = [];
  for (let claims = await ledger.claim('w', 10); claims.length > 0; claims = await ledger.claim('w', 10)) {
    for (const { delivery } of claims) {
      texts.push(
        `${delivery.kind}: ${messageText((delivery.payload.blocks ?? []) as readonly Block[], 200).join('\n')}`,
      );
      await ledger.intend(delivery);
      await ledger.settle(delivery, { state: 'done', ts: '1.1' });
    }
  }
  return texts;
}

async function schedule(): Promise<Schedule | undefined> {
  return (await dependencies.digests.schedules.list())[0];
}

describe('a digest', () => {
  test('comes once a slot, however often and by however many it is looked for', async () => {
    await add();
    await runAt('2026-11-24T20:00:00Z');
    expect(await delivered()).toEqual([]);
    await Promise.all([runAt('2026-11-25T09:02:00Z'), runAt('2026-11-25T09:02:00Z')]);
    await runAt('2026-11-25T09:03:00Z');
    const texts = await delivered();
    expect(texts).toHaveLength(1);
    expect(texts[0]).toContain('This is the first digest');
    expect(texts[0]).not.toContain('late');
  });

  test('tells what is different since the last one that was delivered', async () => {
    const [gone, ...rest] = demoReport.findings;
    await add();
    report = { ...demoReport, findings: rest };
    await runAt('2026-11-25T09:02:00Z');
    await delivered();
    // This one is never delivered, so that nobody knows what it said.
    report = demoReport;
    await runAt('2026-11-26T09:02:00Z');
    const { ledger } = dependencies.digests;
    for (const claim of await ledger.claim('w', 10))
      await ledger.settle(claim.delivery, { state: 'failed', error: 'is_archived' });
    await runAt('2026-11-27T09:02:00Z');
    const texts = await delivered();
    expect(texts[0]).toContain('1 new finding, 0 resolved');
    expect(texts.find((text) => text.startsWith('thread'))).toContain(gone?.id.slice(0, 8));
  });

  test('that is the same is one line', async () => {
    await add();
    await runAt('2026-11-25T09:02:00Z');
    await delivered();
    await runAt('2026-11-26T09:02:00Z');
    const texts = await delivered();
    expect(texts).toHaveLength(1);
    expect(texts[0]).toContain('unchanged since the last digest');
    expect(texts[0]).not.toContain('Do first');
  });

  test('that is late says so, and one that is too late is counted', async () => {
    await add();
    await runAt('2026-11-25T16:00:00Z');
    expect(await delivered()).toEqual([]);
    expect(await schedule()).toMatchObject({ missed: 1 });
    await runAt('2026-11-26T11:00:00Z');
    const [text] = await delivered();
    expect(text).toContain('late: it should have come at');
    expect(text).toContain('1 digest before this one could not be delivered in time');
    expect(await schedule()).toMatchObject({ missed: 0 });
  });

  test('of a cluster that is away begins with that, and never looks green', async () => {
    await add();
    const silentSince = new Date('2026-11-25T03:00:00Z');
    state = {
      kind: 'ready',
      seen: { report: { ...demoReport, cluster: 'demo' }, at: silentSince, silentSince },
      live: 'retrying',
      reason: 'connection refused',
    };
    await runAt('2026-11-25T09:02:00Z');
    const [text] = await delivered();
    expect(text).toContain('No word from demo');
    expect(text).toContain('What happened since is not known');
  });

  test('waits for a cluster that is being read for the first time', async () => {
    await add();
    state = { kind: 'starting', listed: 3 };
    await runAt('2026-11-25T09:02:00Z');
    expect(await delivered()).toEqual([]);
    state = undefined;
    await runAt('2026-11-25T09:05:00Z');
    expect(await delivered()).toHaveLength(1);
  });

  test('of a channel that was shared with strangers, or may see nothing any more, is paused', async () => {
    await add({ id: 'extn', channelId: 'CEXT1' });
    await add({ id: 'none', channelId: 'COTHER' });
    await runAt('2026-11-25T09:02:00Z');
    expect(await delivered()).toEqual([]);
    const all = await dependencies.digests.schedules.list();
    expect(all.map(({ paused, pausedBecause }) => ({ paused, pausedBecause }))).toEqual([
      { paused: true, pausedBecause: expect.stringContaining('another organisation') },
      { paused: true, pausedBecause: expect.stringContaining('no longer') },
    ]);
  });

  test('shows a channel its own namespaces alone', async () => {
    await add({ channelId: 'CPAY' });
    await runAt('2026-11-25T09:02:00Z');
    const [text] = await delivered();
    expect(text).toContain('demo/payments');
    expect(text).not.toMatch(/kube-system|legacy|ClusterRole/);
  });
});

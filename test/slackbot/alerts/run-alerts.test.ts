import { beforeEach, describe, expect, test } from 'vitest';
import type { AuditReport, Finding } from '@k8s-risk/core';
import { runAlerts } from '../../../packages/slackbot/src/alerts/run-alerts.ts';
import type { Block } from '../../../packages/slackbot/src/blocks/block.ts';
import type { Page } from '../../../packages/slackbot/src/blocks/page.ts';
import type { Cluster, ClusterState } from '../../../packages/slackbot/src/clusters/cluster.ts';
import { messageText } from '../../../packages/slackbot/src/demo/message-text.ts';
import type { Dependencies } from '../../../packages/slackbot/src/dependencies.ts';
import { anAccessPolicy } from '../../support/access.ts';
import { aCluster, demoReport, slackDependencies } from '../../support/slack-dependencies.ts';

const start = Date.parse('2026-11-25T12:00:00Z');
const critical = demoReport.findings.filter(({ severity }) => severity === 'critical');
/** Four of one topic, and one of another. */
const [topic = ''] = [...Map.groupBy(critical, ({ group, checkId }) => group ?? checkId)]
  .filter(([, findings]) => findings.length >= 4)
  .map(([name]) => name);
const family = critical.filter(({ group, checkId }) => (group ?? checkId) === topic).slice(0, 4);
const stranger = critical.find(({ group, checkId }) => (group ?? checkId) !== topic) as Finding;

let clock = start;
let report: AuditReport;
let silent = false;
let dependencies: Dependencies;
let updates: string[];

beforeEach(async () => {
  clock = start;
  silent = false;
  updates = [];
  report = without(...family, stranger);
  const cluster: Cluster = {
    ...aCluster('demo'),
    state: (): ClusterState => ({
      kind: 'ready',
      seen: {
        report: { ...report, cluster: 'demo' },
        at: new Date(clock),
        silentSince: silent ? new Date(clock) : undefined,
      },
      live: silent ? 'retrying' : 'live',
      reason: undefined,
    }),
  };
  const access = anAccessPolicy(`channels:
  C0000SEC: {grant: [{role: viewer, clusters: ["*"]}]}
  C0000PAY: {grant: [{role: viewer, clusters: ["*"], namespaces: [payments]}]}
`);
  dependencies = await slackDependencies({ access, clusters: [cluster], clock: () => new Date(clock) });
});

function without(...gone: readonly Finding[]): AuditReport {
  const ids = new Set(gone.map(({ id }) => id));
  return { ...demoReport, coverage: [], findings: demoReport.findings.filter(({ id }) => !ids.has(id)) };
}

async function on(channelId = 'C0000SEC', more: object = {}): Promise<void> {
  await dependencies.alerts.setRoute({
    channelId,
    teamId: 'T1',
    clusters: ['demo'],
    namespaces: [],
    filter: 'sev:critical',
    quiet: undefined,
    createdBy: 'U1',
    ...more,
  });
  await pass(0);
}

/** Time goes by, and the bot looks. What is in the ledger by then is delivered. */
async function pass(seconds: number): Promise<readonly string[]> {
  clock += seconds * 1000;
  const { alerts } = dependencies;
  const update = async (_channel: string, ts: string, page: Page): Promise<void> => {
    updates.push(`${ts}: ${page.summary}`);
  };
  await runAlerts({ dependencies, alerts, update });
  const { ledger } = dependencies.digests;
  const said: string[] = [];
  // The ledger's clock is the real one: what is due by ours is due.
  for (let claims = await ledger.claim('w', 50); claims.length > 0; claims = await ledger.claim('w', 50)) {
    for (const { delivery } of claims) {
      const blocks = (delivery.payload.blocks ?? []) as readonly Block[];
      said.push(`${delivery.kind}: ${messageText(blocks, 200).join('\n')}`);
      await ledger.intend(delivery);
      await ledger.settle(delivery, { state: 'done', ts: '7.7' });
    }
  }
  return said;
}

describe('alerts', () => {
  test('begin with what is there already, in one message, and are quiet then', async () => {
    await dependencies.alerts.setRoute({
      channelId: 'C0000SEC',
      teamId: 'T1',
      clusters: ['demo'],
      namespaces: [],
      filter: 'sev:critical',
      quiet: undefined,
      createdBy: 'U1',
    });
    const said = await pass(0);
    expect(said).toHaveLength(1);
    expect(said[0]).toContain('Alerts of demo begin now');
    expect(await pass(600)).toEqual([]);
  });

  test('of one kind that come within a minute are one message', async () => {
    await on();
    report = without(...family.slice(1), stranger);
    expect(await pass(5)).toEqual([]);
    report = without(stranger);
    expect(await pass(30)).toEqual([]);
    const said = await pass(61);
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(/^alert: 4 new critical in demo: /);
    for (const { id } of family) expect(said[0]).toContain(id.slice(0, 8));
  });

  test('of two kinds are two, and what is not asked for is none', async () => {
    await on();
    const medium = demoReport.findings.find(({ severity }) => severity === 'medium') as Finding;
    report = without(medium);
    await pass(1);
    report = demoReport.coverage.length === 0 ? demoReport : { ...demoReport, coverage: [] };
    await pass(1);
    const said = await pass(61);
    expect(said).toHaveLength(2);
  });

  test('that were told are brought up to date, not told again', async () => {
    await on();
    report = without(...family.slice(1), stranger);
    await pass(1);
    expect(await pass(61)).toHaveLength(1);
    report = without(...family.slice(2), stranger);
    const thread = await pass(5);
    expect(thread).toEqual([expect.stringMatching(/^thread: More of them/)]);
    await pass(11);
    expect(updates).toEqual([expect.stringContaining('7.7: 2 new critical in demo')]);
    report = without(...family, stranger);
    expect(await pass(5)).toEqual([expect.stringMatching(/^thread: Resolved/)]);
    await pass(11);
    expect(updates.at(-1)).toContain('resolved');
    await pass(60);
    expect(updates).toHaveLength(2);
  });

  test('that open again within a day go on in their thread', async () => {
    await on();
    report = without(...family.slice(1), stranger);
    await pass(1);
    await pass(61);
    report = without(...family, stranger);
    await pass(5);
    report = without(...family.slice(1), stranger);
    expect(await pass(3600)).toEqual([expect.stringMatching(/^thread: More of them/)]);
  });

  test('that come and go all the time fall silent', async () => {
    await on();
    const said: string[] = [];
    for (let turn = 0; turn < 8; turn += 1) {
      report = turn % 2 === 0 ? without(...family.slice(1), stranger) : without(...family, stranger);
      said.push(...(await pass(90)), ...(await pass(90)));
    }
    expect(said.length).toBeLessThan(8);
    report = without(...family.slice(1), stranger);
    const more = [...(await pass(90)), ...(await pass(90))];
    expect(more.filter((text) => text.startsWith('thread: More'))).toEqual([]);
  });

  test('that nobody was told of are not told when they are gone', async () => {
    await on();
    report = without(...family.slice(1), stranger);
    await pass(1);
    report = without(...family, stranger);
    await pass(10);
    expect(await pass(120)).toEqual([]);
  });

  test('silence of a cluster, and what cannot be seen, resolve nothing', async () => {
    await on();
    report = without(...family.slice(1), stranger);
    await pass(1);
    await pass(61);
    silent = true;
    report = without(...family, stranger);
    expect(await pass(60)).toEqual([]);
    silent = false;
    const gap = {
      kind: 'Deployment.v1.apps',
      namespace: null,
      state: 'not-evaluable',
      reason: 'forbidden',
      checks: [],
    } as const;
    report = { ...report, coverage: [gap] };
    expect(await pass(60)).toEqual([]);
    report = without(...family.slice(1), stranger);
    expect(await pass(60)).toEqual([]);
    expect(updates).toEqual([]);
  });

  test('what a check finds that was not asked before is no news', async () => {
    report = { ...report, tallies: report.tallies.filter(({ checkId }) => checkId !== family[0]?.checkId) };
    await on();
    report = without(...family.slice(1), stranger);
    await pass(1);
    expect(await pass(120)).toEqual([]);
  });

  test('of a channel with one namespace are of that namespace', async () => {
    await on('C0000PAY');
    report = { ...demoReport, coverage: [] };
    await pass(1);
    const said = await pass(120);
    for (const text of said) expect(text).not.toMatch(/kube-system|legacy|builds/);
  });

  test('wait for the end of quiet hours, unless they are critical', async () => {
    await on('C0000SEC', { filter: 'sev:critical,high', quiet: { from: '11:00', to: '14:00', zone: 'UTC' } });
    const high = demoReport.findings.find(({ severity }) => severity === 'high') as Finding;
    report = { ...report, findings: report.findings.filter(({ id }) => id !== high.id) };
    await pass(1);
    report = without(...family.slice(1), stranger);
    await pass(1);
    const early = await pass(120);
    expect(early).toEqual([expect.stringContaining('new critical')]);
    const late = await pass(2 * 3600);
    expect(late).toEqual([expect.stringContaining('new high')]);
  });
});

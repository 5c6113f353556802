import { expect, test } from 'vitest';
import type { Dependencies } from '../../../packages/slackbot/src/dependencies.ts';
import type { faultCodes } from '../../../packages/slackbot/src/replies/fault.ts';
import { aCaller, anAccessPolicy, aPlace } from '../../support/access.ts';
import { aCluster, demoReport, now, slackDependencies } from '../../support/slack-dependencies.ts';
import { asked, said } from '../../support/slack-asking.ts';
import type { Tweak } from '../../support/slack-dependencies.ts';

const access = anAccessPolicy(`
channels:
  C012: {grant: [{role: viewer, clusters: [demo, staging]}]}
  C0PAY: {grant: [{role: viewer, clusters: [demo], namespaces: [payments]}]}
  C0SHOP: {grant: [{role: viewer, clusters: [demo], namespaces: [shop]}]}
users:
  - {match: {user: U0BOSS}, grant: [{role: viewer, clusters: ["*"]}, {role: triager, clusters: ["*"]}]}
`);
const withAccess = (tweak: Tweak = {}): Promise<Dependencies> => slackDependencies({ access, ...tweak });
const inPayments = { place: aPlace({ channelId: 'C0PAY' }) };

// Every code of a fault, by what somebody does to get it; E106 is one of schedules, E204 one of buttons.
const faults: Readonly<Record<Exclude<keyof typeof faultCodes, 'E106' | 'E204'>, () => Promise<string>>> = {
  E101: async () => said('scroe', await withAccess()),
  E102: async () => said('explain', await withAccess()),
  E103: async () => said('score @nowhere', await withAccess({ clusters: [aCluster('demo'), aCluster('staging')] })),
  E104: async () => said('score', await withAccess({ clusters: [aCluster('demo'), aCluster('staging')] })),
  E105: async () => said('findings sev:sever', await withAccess()),
  E107: async () => said('explain ffffffff', await withAccess()),
  E108: async () => said('diff yesterday', await withAccess()),
  E201: async () => said('fix ffffffff', await withAccess()),
  E202: async () => said('help', await withAccess(), { place: aPlace({ channelId: 'CEXT1', kind: 'external' }) }),
  E203: async () => {
    const dependencies = await withAccess({ config: { budget: { perUser: 1, perWorkspace: 9 } } });
    await said('help', dependencies);
    return said('help', dependencies);
  },
  E301: async () => {
    const starting = { ...aCluster('demo'), state: () => ({ kind: 'starting', listed: 12 }) as const };
    return said('score', await withAccess({ clusters: [starting] }));
  },
  E501: async () => {
    const broken = {
      ...aCluster('demo'),
      state: () => {
        throw new Error('secret detail');
      },
    };
    const dependencies = await withAccess();
    return said('score', {
      ...dependencies,
      clusters: { all: () => [aCluster('demo')], find: () => undefined },
      store: { ...dependencies.store, defaults: { ...dependencies.store.defaults, get: () => broken.state() } },
    });
  },
};

test.each(Object.keys(faults))('%s is told with its words', async (code) => {
  const found = Object.entries(faults).find(([name]) => name === code);
  const text = await found![1]();
  expect(text).toContain(code);
  expect(text).not.toContain('secret detail');
});

test('a fault is told to whoever caused it alone', async () => {
  expect((await asked('scroe --share', await withAccess(), { before: 'channel' })).audience).toBe('caller');
});

test('a cluster that may not be seen and one that does not exist get the same answer, byte for byte', async () => {
  const clusters = [aCluster('demo'), aCluster('staging'), aCluster('secret')];
  const dependencies = await withAccess({ clusters });
  const hidden = await said('score @secret', dependencies);
  const missing = await said('score @sacred', dependencies);
  expect(hidden.replaceAll('secret', 'sacred')).toBe(missing);
});

test('a namespace that may not be seen and one that does not exist get the same answer', async () => {
  const dependencies = await withAccess();
  const hidden = await said('findings -n shop', dependencies, inPayments);
  const missing = await said('findings -n shup', dependencies, inPayments);
  expect(hidden.replaceAll('shop', 'shup')).toBe(missing);
});

test('a finding that may not be seen and one that does not exist get the same answer', async () => {
  const dependencies = await withAccess();
  const hidden = demoReport.findings.find(({ resource }) => resource.namespace === 'shop')!.id;
  const answer = await said(`explain ${hidden}`, dependencies, inPayments);
  expect(answer.replaceAll(hidden, 'ffffffffffff')).toBe(await said('explain ffffffffffff', dependencies, inPayments));
});

test('no answer in a restricted channel names anything outside of it', async () => {
  const dependencies = await withAccess();
  const others = demoReport.inventory.namespaces.filter((name) => name !== 'payments');
  for (const line of [
    'score',
    'findings',
    'top 25',
    'fleet',
    'trend',
    'diff',
    'status',
    'whoami',
    'findings sev:critical',
    'paths',
  ]) {
    const text = await said(line, dependencies, inPayments);
    for (const name of others)
      expect({ line, text }).not.toEqual({ line, text: expect.stringMatching(new RegExp(`\\b${name}/`)) });
    expect(text).not.toContain('ClusterRole');
  }
});

test('counts of a restricted view come from its rows alone', async () => {
  const text = await said('score', await withAccess(), { place: aPlace({ channelId: 'C0SHOP' }) });
  const own = demoReport.findings.filter(({ resource }) => resource.namespace === 'shop');
  const low = own.filter(({ severity }) => severity === 'low').length;
  expect(text).toContain(`${String(low)} low`);
  expect(text).toContain('scope: demo/shop');
});

test('without an access section only totals are told, and no name of an object', async () => {
  const dependencies = await slackDependencies();
  const text = await said('score', dependencies);
  expect(text).toMatch(/Open: \d+ critical/);
  for (const name of demoReport.inventory.namespaces) expect(text).not.toContain(name);
  expect(await said('findings', dependencies)).toContain('E201');
});

test('a guest and another workspace are refused whatever they ask', async () => {
  const dependencies = await withAccess();
  expect(await said('help', dependencies, { caller: aCaller({ restricted: true }) })).toContain('E201');
  expect(await said('help', dependencies, { caller: aCaller({ teamId: 'T9' }) })).toContain('E202');
});

test('a mention is answered before everybody, with what the channel may see; otherwise to the one who asked', async () => {
  const dependencies = await withAccess({ clusters: [aCluster('demo'), aCluster('prod')] });
  const caller = aCaller({ userId: 'U0BOSS' });
  const shared = await asked('fleet', dependencies, { caller, before: 'channel' });
  expect(shared.audience).toBe('channel');
  expect(JSON.stringify(shared.page)).not.toContain('prod');
  const alone = await asked('fleet', dependencies, {
    caller,
    before: 'channel',
    place: aPlace({ channelId: 'C0NEW' }),
  });
  expect(alone.audience).toBe('caller');
  expect(JSON.stringify(alone.page)).toContain('prod');
});

test('whatever is asked leaves a trace, and never what was answered', async () => {
  const dependencies = await withAccess();
  await said('score', dependencies);
  await said('scroe', dependencies);
  const trail = await dependencies.store.trail.list(10);
  expect(trail.map(({ verb, outcome }) => [verb, outcome])).toEqual(
    expect.arrayContaining([
      ['score', 'answered'],
      ['-', 'E101'],
    ]),
  );
  expect(trail[0]).toMatchObject({ at: now, userId: 'U012', channelId: 'C012', teamId: 'T1' });
});

test('every button of an answer holds an id, and nothing else', async () => {
  const dependencies = await withAccess();
  const { page } = await asked('findings', dependencies);
  expect(page.buttons?.length).toBeGreaterThan(0);
  for (const { ticket } of page.buttons ?? []) expect(ticket).toMatch(/^[0-9a-f]{32}$/);
});

test('a filter asks for what it asks for everywhere, and of no workload that its reader may not see', async () => {
  const dependencies = await withAccess();
  expect(await said('findings image:*jenkins* check:run-as-root', dependencies)).toContain('platform/');
  const inShop = { place: aPlace({ channelId: 'C0SHOP' }) };
  expect(await said('findings image:*jenkins*', dependencies, inShop)).not.toContain('jenkins/jenkins');
});

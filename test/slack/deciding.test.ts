import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { parseConfig } from '../../packages/slackbot/src/config/parse-config.ts';
import {
  clickRequest,
  commandRequest,
  eventRequest,
  submitRequest,
} from '../../packages/slackbot/src/demo/slack-requests.ts';
import type { EmulatedSlack } from '../../packages/slackbot/src/demo/emulated-slack.ts';
import type { Config } from '../../packages/slackbot/src/config/config.ts';
import type { FixDocument } from '@k8s-risk/core';
import { startTestBot } from '../support/slack-bot.ts';
import type { TestBot } from '../support/slack-bot.ts';
import { aCluster, demoReport } from '../support/slack-dependencies.ts';

const finding = demoReport.findings.find(({ resource }) => resource.namespace === 'shop')!;
const fixes: FixDocument = {
  schemaVersion: 1,
  fixes: [
    {
      findingId: finding.id,
      checkId: finding.checkId,
      resource: finding.resource,
      text: 'Set it.',
      remedy: null,
      jsonPatch: null,
      yaml: null,
      kubectl: 'kubectl patch deployment web',
      before: null,
      after: null,
      managers: [],
      verified: true,
      problem: null,
    },
  ],
  closes: [finding.id],
  opens: [],
  score: null,
};

/** Ada asks, Grace and the default admin decide; `demo` is a cluster where its name is typed, `play` is not. */
function configOf(slack: EmulatedSlack): Config {
  const [ada, grace] = [slack.person('ada').id, slack.person('grace').id];
  const parsed = parseConfig(
    `
access:
  workspaces: [${slack.teamId}]
  channels:
    ${slack.channel('security').id}: {grant: [{role: viewer, clusters: ["*"]}]}
  users:
    - {match: {user: ${ada}}, grant: [{role: triager, clusters: ["*"]}, {role: requester, clusters: ["*"]}, {role: approver, clusters: ["*"]}]}
    - {match: {user: ${grace}}, grant: [{role: approver, clusters: ["*"]}]}
  approvals: {approvers: 1, confirm_by_name: [demo]}
`,
    'slack.yaml',
  );
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
}

let bot: TestBot;
let before = 0;
beforeAll(async () => {
  const answers = { fix: fixes };
  bot = await startTestBot((slack) => ({
    config: configOf(slack),
    clusters: [
      aCluster('demo', demoReport, answers),
      aCluster('play', { ...demoReport, findings: demoReport.findings.slice(-3) }, answers),
    ],
  }));
});
afterAll(() => bot.close());
beforeEach(() => {
  before = bot.said.length;
});

const news = (): TestBot['said'] => bot.said.slice(before);
const text = (index: number): string => JSON.stringify(news()[index]?.payload);
const by = (who: string): ReturnType<TestBot['doing']> => bot.doing(who, 'security');
/** The id behind a button of a message. */
const button = (index: number, label: string): string =>
  new RegExp(`"text":"${label}"[^}]*\\}[^}]*"value":"([0-9a-f]{32})"`).exec(text(index))?.[1] ?? '';
async function click(who: string, value: string, messageTs?: string): Promise<void> {
  const triggerId = await bot.slack.triggerFor(by(who).userId);
  await bot.send(clickRequest(by(who), { value, triggerId, ...(messageTs === undefined ? {} : { messageTs }) }));
}
const inState = (values: Readonly<Record<string, string>>): object =>
  Object.fromEntries(
    Object.entries(values).map(([block, value]) => [block, { value: { type: 'plain_text_input', value } }]),
  );
const submit = (who: string, ticket: string, values: Readonly<Record<string, string>>): Promise<Response> =>
  bot.send(
    submitRequest(by(who), {
      id: 'V1',
      callback_id: 'x',
      private_metadata: ticket,
      state: { values: inState(values) },
    }),
  );
const ticketOf = (index: number): string => /"private_metadata":"([0-9a-f]{32})"/.exec(text(index))?.[1] ?? '';

const askFor = `accept rule:${finding.checkId} ns:shop @play for 7d because "known since spring"`;

test('what needs a second person waits for one, and is done when that person agrees', async () => {
  await bot.send(commandRequest(by('ada'), askFor));
  expect(text(0)).toContain('somebody else must approve');
  expect(news()[1]).toMatchObject({ method: 'chat.postMessage' });
  expect(text(1)).toContain('known since spring');
  expect(await bot.dependencies.history.exceptions.list()).toEqual([]);

  await click('ada', button(1, 'Approve'), '1.1');
  expect(text(2)).toContain('somebody else decides');
  await click('grace', button(1, 'Approve'), '1.1');
  expect(news()[3]?.payload).toMatchObject({ replace_original: true, response_type: 'in_channel' });
  expect(text(3)).toContain('Approved: accept a finding');
  expect(text(3)).not.toContain('"type":"button"');
  const [stored] = await bot.dependencies.history.exceptions.list();
  expect(stored).toMatchObject({ reason: 'known since spring', createdBy: `slack:${by('ada').userId}` });

  await click('grace', button(1, 'Approve'), '1.1');
  expect(text(4)).toContain('closed');
  expect(await bot.dependencies.history.exceptions.list()).toHaveLength(1);
});

test('a request that is rejected stays undone', async () => {
  await bot.send(commandRequest(by('ada'), askFor.replace('spring', 'autumn')));
  await click('grace', button(1, 'Reject'), '1.1');
  expect(text(2)).toContain('Rejected');
  const stored = await bot.dependencies.history.exceptions.list();
  expect(stored.map(({ reason }) => reason)).not.toContain('known since autumn');
});

test('a finding is accepted in a form; where it would be dear the name of the cluster is typed to approve it', async () => {
  await bot.send(commandRequest(by('ada'), `explain ${finding.id} @demo`));
  await click('ada', button(0, 'Accept…'));
  expect(news()[1]).toMatchObject({ method: 'views.open' });
  await submit('ada', ticketOf(1), { reason: 'the vendor mends it', days: '14' });
  expect(news()[2]).toMatchObject({ method: 'chat.postEphemeral' });
  expect(text(3)).toContain('the vendor mends it');

  await click('grace', button(3, 'Approve'), '1.2');
  expect(news()[4]).toMatchObject({ method: 'views.open' });
  const wrong = await submit('grace', ticketOf(4), { name: 'prod', reason: '' });
  expect(await wrong.json()).toMatchObject({
    response_action: 'errors',
    errors: { name: expect.any(String) as string },
  });
  await submit('grace', ticketOf(4), { name: 'demo', reason: 'agreed' });
  expect(news()[5]).toMatchObject({ method: 'chat.update', payload: { ts: '1.2' } });
  const stored = await bot.dependencies.history.exceptions.list();
  const made = stored.find(({ reason }) => reason === 'the vendor mends it');
  expect(made?.scope).toMatchObject({ cluster: 'demo', namespace: 'shop', checks: [finding.checkId] });
});

test('a fix is asked for with the change as it is; nothing is applied', async () => {
  await bot.send(commandRequest(by('ada'), `fix ${finding.id} @demo`));
  await click('ada', button(0, 'Request approval…'));
  await submit('ada', ticketOf(1), { reason: 'before the audit' });
  expect(text(3)).toContain('kubectl patch deployment web');
  await click('grace', button(3, 'Approve'), '1.3');
  await submit('grace', ticketOf(4), { name: 'demo' });
  expect(text(5)).toContain('Applying is off');
});

test('without a reason and an end nothing is accepted, and a form is offered', async () => {
  await bot.send(commandRequest(by('ada'), `accept ${finding.id} @demo`));
  expect(text(0)).toContain('needs a reason and an end');
  expect(button(0, 'Fill in a form')).not.toBe('');
});

test('what was accepted is listed, and taken back', async () => {
  const [stored] = await bot.dependencies.history.exceptions.list();
  await bot.send(commandRequest(by('ada'), 'mutes'));
  expect(text(0)).toContain(stored?.id);
  await bot.send(commandRequest(by('ada'), `unaccept ${stored?.id ?? ''}`));
  expect(text(1)).toContain('open again');
  expect((await bot.dependencies.history.exceptions.list()).map(({ id }) => id)).not.toContain(stored?.id);
});

test('an owner is a person or a group whom Slack knows', async () => {
  await bot.send(commandRequest(by('ada'), 'owner play ns:shop <!subteam^S0SHOP|@shop>'));
  expect(await bot.dependencies.store.owners.list()).toEqual([
    { cluster: 'play', namespaces: ['shop'], mention: { who: 'group', id: 'S0SHOP' } },
  ]);
  await bot.send(commandRequest(by('ada'), 'owner play ns:shop @somebody'));
  expect(text(1)).toContain('E105');
});

test('the Home tab shows what one person may see', async () => {
  await bot.send(
    eventRequest(by('grace'), bot.slack.botUserId, {
      type: 'app_home_opened',
      user: by('grace').userId,
      tab: 'home',
      channel: 'D1',
    }),
  );
  expect(news()[0]).toMatchObject({ method: 'views.publish' });
  expect(text(0)).toContain('demo');
});

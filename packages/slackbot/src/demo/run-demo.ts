import { createInterface } from 'node:readline/promises';
import { makePaint } from '@k8s-risk/core';
import type { Block } from '../blocks/block.ts';
import { lastSeen } from '../clusters/cluster.ts';
import { makeLog } from '../operations/log.ts';
import { messageText } from './message-text.ts';
import { openDemoWorkspace } from './demo-workspace.ts';
import type { DemoWorkspace } from './demo-workspace.ts';
import type { RelayedCall } from './slack-relay.ts';

export interface DemoWorld {
  readonly write: (text: string) => void;
  readonly complain: (text: string) => void;
  /** Undefined where nobody can type. */
  readonly input: NodeJS.ReadableStream | undefined;
  readonly columns: number;
  readonly colours: boolean;
}

interface Step {
  readonly who: 'ada' | 'grace';
  readonly where: 'security' | 'payments';
  readonly says: string;
  readonly how?: 'mention';
}

const script: readonly Step[] = [
  { who: 'ada', where: 'security', says: 'help' },
  { who: 'ada', where: 'security', says: 'score' },
  { who: 'ada', where: 'security', says: 'top 3' },
  { who: 'ada', where: 'security', says: 'findings sev:critical ns:shop' },
  { who: 'ada', where: 'security', says: 'scroe' },
  { who: 'grace', where: 'payments', says: 'score' },
  { who: 'grace', where: 'payments', says: 'findings -n shop' },
  { who: 'grace', where: 'payments', says: 'who-can get secrets -n payments' },
  { who: 'grace', where: 'payments', says: 'whoami' },
  { who: 'grace', where: 'payments', says: 'scan' },
  { who: 'ada', where: 'security', says: 'trend 30d', how: 'mention' },
];

/** Plays what people would do, and shows what they would see; then takes commands where somebody can type. */
export async function runDemo(world: DemoWorld): Promise<void> {
  const log = makeLog(world.complain, () => new Date());
  const workspace = await openDemoWorkspace({ ...log, info: () => undefined });
  try {
    world.write('The bot runs in an emulated Slack, on the embedded demo cluster.\n');
    world.write(`Everything that was posted: ${workspace.slack.url}\n\n`);
    await untilReady(workspace);
    for (const step of script) await play(step, workspace, world);
    await followFinding(workspace, world);
    await scheduleDigest(workspace, world);
    if (world.input === undefined) return;
    await prompt(workspace, world);
  } finally {
    await workspace.close();
  }
}

async function play(
  { who, where, says, how }: Step,
  workspace: DemoWorkspace,
  world: DemoWorld,
): Promise<readonly RelayedCall[]> {
  const called = how === 'mention' ? '@k8s-risk' : '/k8s-risk';
  const paint = makePaint(world.colours);
  world.write(`${paint.bold(`#${where}  ${who}: ${called} ${says}`)}\n`);
  const said = await (how === 'mention' ? workspace.mention : workspace.type)(who, where, says);
  for (const call of said) world.write(`${withNames(callText(call, who, world), workspace)}\n`);
  return said;
}

/** What a finding is about, how it is fixed, and how it is accepted for a while, by the id that a list shows. */
async function followFinding(workspace: DemoWorkspace, world: DemoWorld): Promise<void> {
  const [cluster] = workspace.dependencies.clusters.all();
  const findings = (cluster && lastSeen(cluster.state())?.report.findings) ?? [];
  const finding = findings.find(({ checkId }) => checkId === 'pss-baseline-privileged') ?? findings[0];
  if (finding === undefined) return;
  const id = finding.id.slice(0, 8);
  const says = [
    `explain ${id}`,
    `fix ${id}`,
    `accept ${id} for 14d because "its vendor ships a fix this month"`,
    'mutes',
  ];
  for (const one of says) await play({ who: 'ada', where: 'security', says: one }, workspace, world);
}

/** A digest is set up, and delivered as it will be every morning. */
async function scheduleDigest(workspace: DemoWorkspace, world: DemoWorld): Promise<void> {
  const ada = { who: 'ada', where: 'security' } as const;
  await play({ ...ada, says: 'digest add weekdays 09:00 Europe/Rome' }, workspace, world);
  const [schedule] = await workspace.dependencies.digests.schedules.list();
  if (schedule !== undefined) await play({ ...ada, says: `digest now ${schedule.id}` }, workspace, world);
  await play({ ...ada, says: 'digest list' }, workspace, world);
  await play({ ...ada, says: 'alerts on sev:critical' }, workspace, world);
}

async function untilReady({ dependencies }: DemoWorkspace): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (dependencies.clusters.all().some(({ state }) => state().kind === 'starting')) {
    if (Date.now() > deadline) throw new Error('the demo cluster did not become ready within a minute');
    await new Promise((resolve) => {
      setTimeout(resolve, 50);
    });
  }
}

function callText({ method, payload }: RelayedCall, who: string, { columns }: DemoWorld): string {
  const blocks = Array.isArray(payload['blocks']) ? (payload['blocks'] as readonly Block[]) : [];
  const lines = messageText(blocks, Math.min(100, columns - 4));
  const ephemeral = method === 'chat.postEphemeral' || payload['response_type'] === 'ephemeral';
  const where = payload['thread_ts'] === undefined ? '' : ', in the thread';
  const audience = ephemeral ? `only ${who} sees this${where}` : `everybody in the channel sees this${where}`;
  return [`┌ ${audience}`, ...lines.map((line) => `│ ${line}`.trimEnd()), '└', ''].join('\n');
}

/** Slack shows names where messages hold ids. */
function withNames(text: string, { slack }: DemoWorkspace): string {
  const people = (['ada', 'grace'] as const).map((name) => slack.person(name));
  const channels = (['security', 'payments'] as const).map((name) => slack.channel(name));
  return [...people, ...channels].reduce((shown, { id, name }) => shown.replaceAll(id, name), text);
}

async function prompt(workspace: DemoWorkspace, world: DemoWorld): Promise<void> {
  const { input } = world;
  if (input === undefined) return;
  world.write('Type a command as Ada in #security, "payments: COMMAND" as Grace in #payments, or q to leave.\n');
  const lines = createInterface({ input, output: process.stdout, prompt: '/k8s-risk ' });
  lines.prompt();
  for await (const line of lines) {
    const text = line.trim().replace(/^\/k8s-risk\s*/, '');
    if (text === 'q' || text === 'quit' || text === 'exit') break;
    const [, asPayments] = /^payments:\s*(.*)$/.exec(text) ?? [];
    const step: Step =
      asPayments === undefined
        ? { who: 'ada', where: 'security', says: text }
        : { who: 'grace', where: 'payments', says: asPayments };
    await play(step, workspace, world);
    lines.prompt();
  }
  lines.close();
}

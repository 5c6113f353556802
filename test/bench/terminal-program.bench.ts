import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'esbuild';
import { request } from 'undici';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { setup } from '../support/build-programs.ts';
import { plainKubeconfig } from '../support/plain-kubeconfig.ts';
import { openPty, ptyIsThere } from '../support/pty.ts';
import type { Pty } from '../support/pty.ts';
import { program } from '../support/run-program.ts';

// The built program at a terminal, and what its user sees of it. Budgets on an idle machine: a first frame after at most 7
// times what bare node takes, 1 % of a core while nothing happens, 300 MB with 100,000 findings (245 as built), and a change of
// a cluster of 50,000 objects on the screen within a second for 95 of 100, while 200 things happen a second (PODS, SECONDS,
// EVENTS). Its first row is to be there 400 ms after the first page (380 of 15,000 pods).
const pods = Number(process.env['PODS'] ?? 45_000);
const seconds = Number(process.env['SECONDS'] ?? 30);
const events = Number(process.env['EVENTS'] ?? 200);
const root = new URL('../..', import.meta.url).pathname;
const node = process.execPath;

const ptys: Pty[] = [];
const children: ChildProcess[] = [];
let folder: string;

beforeAll(() => {
  setup();
  folder = mkdtempSync(join(tmpdir(), 'k8s-risk-bench-'));
}, 120_000);

afterAll(() => {
  for (const pty of ptys) pty.close();
  for (const child of children) child.stdin?.end();
  rmSync(folder, { recursive: true, force: true });
});

function open(line: string, columns = 200, rows = 60): Pty {
  const environment = { HOME: folder, KUBECONFIG: '/nonexistent/kubeconfig', XDG_STATE_HOME: join(folder, 'state') };
  const pty = openPty(`${node} ${line}`, { columns, rows, environment });
  ptys.push(pty);
  return pty;
}

function tell(words: string): void {
  process.stderr.write(`${words}\n`);
}

function shows(words: string | RegExp): (lines: readonly string[]) => boolean {
  return (lines) => lines.some((line) => (typeof words === 'string' ? line.includes(words) : words.test(line)));
}

async function pause(milliseconds: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Of a process so far, in ms: user and system, of all its threads. */
function processorTime(id: number): number {
  const stat = readFileSync(`/proc/${String(id)}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

function megabytes(id: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${String(id)}/status`, 'utf8'))?.[1]) / 1024;
}

/** Per cent of a core, over so many seconds. */
async function idle(id: number, over: number): Promise<number> {
  const before = processorTime(id);
  await pause(over * 1000);
  return (processorTime(id) - before) / (over * 10);
}

test.skipIf(!ptyIsThere)('from the start to the first frame', { timeout: 120_000 }, async () => {
  const bare: number[] = [];
  const frame: number[] = [];
  for (let round = 0; round < 12; round += 1) {
    const nothing = open('-e 0');
    bare.push((await nothing.ended) - (await nothing.started));
    const ui = open(`${program} --demo`);
    const at = await ui.waitFor(shows('<ctrl-c>quit'));
    frame.push(at - (await ui.started));
    ui.close();
    await ui.ended;
  }
  // The first start compiles.
  frame.shift();
  const ratio = Math.min(...frame) / Math.min(...bare);
  const median = (values: readonly number[]): number =>
    values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
  tell(
    `first frame ${median(frame).toFixed(0)} ms, bare node ${median(bare).toFixed(0)} ms; at best ${ratio.toFixed(1)} times`,
  );
  expect(ratio).toBeLessThan(7);
});

test.skipIf(!ptyIsThere)('100,000 findings that nobody looks through', { timeout: 120_000 }, async () => {
  const bundle = join(folder, 'ui.mjs');
  await build({
    absWorkingDir: root,
    entryPoints: ['test/support/ui-with-findings.ts'],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    format: 'esm',
    jsx: 'automatic',
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"', 'process.env.DEV': '"false"' },
    alias: { 'react-devtools-core': './scripts/empty.mjs' },
    banner: { js: "import { createRequire as r } from 'node:module'; const require = r(import.meta.url);" },
  });
  const ui = open(`${bundle} 100000`);
  await ui.waitFor(shows(/Findings 100000|Findings 100,000/));
  await pause(3000);
  const id = await ui.id;
  const memory = megabytes(id);
  const busy = await idle(id, 10);
  tell(`100,000 findings: ${memory.toFixed(0)} MB, ${busy.toFixed(2)} % of a core`);
  ui.close();
  expect(memory).toBeLessThan(300);
  expect(busy).toBeLessThan(1);
});

test.skipIf(!ptyIsThere)('nothing happens', { timeout: 180_000 }, async () => {
  const files = open(`${program} -f ${join(root, 'examples/shop.yaml')}`);
  await files.waitFor(shows('Worst namespaces'));
  await files.waitFor(shows(/open, \d+ new/));
  const demo = open(`${program} --demo`);
  const paused = open(`${program} --demo`);
  for (const one of [demo, paused]) await one.waitFor(shows(/live *$/));
  paused.type('P');
  const [still, live, held] = [await files.id, await demo.id, await paused.id];
  // The demo first makes itself a month of its own, and node gives back what the start needed.
  await pause(20_000);
  const [busy = 0, ...others] = await Promise.all([still, live, held].map(async (id) => idle(id, 30)));
  const [changing = 0, pausing = 0] = others;
  tell(
    `files: ${busy.toFixed(2)} % of a core; the demo, which changes: ${changing.toFixed(2)} %, and held: ${pausing.toFixed(2)} %`,
  );
  for (const one of [files, demo, paused]) one.close();
  expect(busy).toBeLessThan(1);
  expect(changing).toBeLessThan(20);
});

test.skipIf(!ptyIsThere)('a large cluster: its rows, and what changes in it', { timeout: 600_000 }, async () => {
  const cluster = spawn(node, [join(root, 'test/support/simulate-scale.ts'), String(pods)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  children.push(cluster);
  const lines = createInterface(cluster.stdout)[Symbol.asyncIterator]();
  const url = String((await lines.next()).value);
  const config = plainKubeconfig(url);
  const listed = await listAndParse(url);
  const ui = open(`${program} --kubeconfig ${config.path}`);
  const started = await ui.started;
  await ui.waitFor(shows('<ctrl-c>quit'));
  ui.type('2');
  const row = await ui.waitFor(shows('SEVERITY'));
  ui.type('1');
  const complete = await ui.waitFor(shows(/\d open, \d+ new/));
  cluster.stdin.write('first\n');
  const served = Number((await lines.next()).value) - performance.timeOrigin;
  tell(
    `${String(pods)} pods: the first row is there ${(row - served).toFixed(0)} ms after the first object is sent, all of them after ` +
      `${(complete - served).toFixed(0)} (${(complete - started).toFixed(0)} ms from the start); to list and parse took ` +
      `${listed.toFixed(0)} ms`,
  );
  ui.type('2');
  await ui.waitFor(shows('SEVERITY'));
  ui.type('/check:pss-baseline-privileged probe');
  await ui.waitFor(shows('Nothing matches'));
  ui.type('\r');
  await pause(5000);
  tell(`while nothing changes: ${(await idle(await ui.id, 10)).toFixed(2)} % of a core`);
  cluster.stdin.write(`churn ${String(events)}\n`);
  const latencies = await watchProbes(ui);
  cluster.stdin.write('stop\n');
  const sorted = latencies.toSorted((a, b) => a - b);
  const at = (part: number): number => sorted[Math.floor(sorted.length * part)] ?? 0;
  tell(
    `${String(sorted.length)} changed rows at ${String(events)} events a second: p50 ${at(0.5).toFixed(0)} ms, ` +
      `p95 ${at(0.95).toFixed(0)} ms, most ${at(0.999).toFixed(0)} ms; ${megabytes(await ui.id).toFixed(0)} MB`,
  );
  ui.close();
  config.remove();
  expect(sorted.length).toBeGreaterThan(seconds);
  // Ten times the budgets: on a busy machine the simulator, the engine, the UI and this share what there is.
  expect(at(0.5)).toBeLessThan(5000);
  expect((complete - started) / listed).toBeLessThan(20);
  expect((row - served) / (complete - served)).toBeLessThan(0.7);
});

/** The same pages over one connection, parsed and dropped. */
async function listAndParse(url: string): Promise<number> {
  const began = performance.now();
  for (const path of ['/api/v1/pods', '/apis/apps/v1/deployments', '/apis/apps/v1/replicasets', '/api/v1/services']) {
    for (let token: string | undefined = ''; token !== undefined;) {
      const { body } = await request(
        `${url}${path}?limit=500&continue=${encodeURIComponent(token)}`.replace(/&continue=$/, ''),
      );
      const page = JSON.parse(await body.text()) as { readonly metadata: { readonly continue?: string } };
      token = page.metadata.continue;
    }
  }
  return performance.now() - began;
}

/** How long after its writing each new probe is on the screen, in ms; a probe's name ends in when it was written. */
async function watchProbes(ui: Pty): Promise<readonly number[]> {
  const seen = new Map<string, number>();
  const until = Date.now() + seconds * 1000;
  while (Date.now() < until) {
    const fresh = (): readonly string[] =>
      ui
        .screen()
        .flatMap((line) => [...line.matchAll(/e-(\d{13})/g)].flatMap(([, at = '']) => (seen.has(at) ? [] : [at])));
    await Promise.race([ui.waitFor(() => fresh().length > 0), pause(Math.max(1, until - Date.now()))]);
    for (const at of fresh()) seen.set(at, Date.now() - Number(at));
  }
  return [...seen.values()];
}

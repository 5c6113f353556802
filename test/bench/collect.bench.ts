import { execFile, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { plainKubeconfig } from '../support/plain-kubeconfig.ts';

// A cluster of 15,000 pods (10 KB each), served by a process of its own, and read by processes of their own: what one of
// them ever needed of memory is known at its end. Bundled like the program is. The budgets: collecting and auditing takes
// at most twice what it takes to fetch the same pages over one connection, parse each and drop it; 250 MB at the most.
// Ratios are of processor time, which other programs disturb less; on a quiet machine that of the clock is smaller, since
// pages are read while the next one is made.
const pods = 15_000;
const root = new URL('../..', import.meta.url).pathname;

interface Measured {
  readonly milliseconds: number;
  readonly cpu: number;
  readonly megabytes: number;
  readonly objects: number;
  readonly findings?: number;
}

let folder: string;
let server: ChildProcess;
let url: string;
let kubeconfig: ReturnType<typeof plainKubeconfig>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'k8s-risk-bench-'));
  await build({
    absWorkingDir: root,
    entryPoints: ['test/support/collect-and-audit.ts'],
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
    banner: { js: "import { createRequire as r } from 'node:module'; const require = r(import.meta.url);" },
  });
  server = spawn(process.execPath, [join(root, 'test/support/simulate-scale.ts'), String(pods)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  url = await new Promise<string>((resolve) => {
    server.stdout?.once('data', (text: Buffer) => resolve(text.toString().trim()));
  });
  kubeconfig = plainKubeconfig(url);
}, 120_000);

afterAll(() => {
  server?.stdin?.end();
  kubeconfig?.remove();
  rmSync(folder, { recursive: true, force: true });
});

async function measure(mode: 'baseline' | 'collect' | 'audit'): Promise<Measured> {
  const line = [join(folder, 'collect-and-audit.mjs'), kubeconfig.path, mode, url];
  // The launcher keeps compiled code, too.
  const env = { ...process.env, NODE_COMPILE_CACHE: join(folder, 'compiled') };
  const { stdout } = await promisify(execFile)(process.execPath, line, { env });
  return JSON.parse(stdout) as Measured;
}

test(`${String(pods)} pods, read and audited`, { timeout: 300_000 }, async () => {
  const runs = { baseline: [], collect: [], audit: [] } as Record<'baseline' | 'collect' | 'audit', Measured[]>;
  for (let round = 0; round < 3; round += 1) {
    for (const mode of ['baseline', 'collect', 'audit'] as const) runs[mode].push(await measure(mode));
  }
  const least = (mode: keyof typeof runs): number => Math.min(...runs[mode].map(({ cpu }) => cpu));
  const most = Math.max(...runs.audit.map(({ megabytes }) => megabytes));
  const words = (['baseline', 'collect', 'audit'] as const).map((mode) => `${mode} ${least(mode).toFixed(0)} ms`);
  process.stderr.write(`${words.join(', ')} of processor time; at most ${most.toFixed(0)} MB\n`);
  expect(runs.audit[0]?.objects).toBeGreaterThan(pods);
  expect(runs.audit[0]?.findings).toBeGreaterThan(1000);
  expect(least('audit') / least('baseline')).toBeLessThan(2);
  expect(most).toBeLessThan(250);
});

import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, expect, test } from 'vitest';
import { plainKubeconfig } from '../support/plain-kubeconfig.ts';
import { plainEnvironment, program } from '../support/run-program.ts';

// What the built `audit --watch` needs of memory, both of its threads and Node itself, while 50 things happen a second in
// a cluster that is listed anew every minute. The budgets are 250 MB for 15,000 pods and 512 MB for 50,000 objects; what
// is asserted for the first leaves room for when garbage is collected. `WATCHED_SECONDS` for more than a minute and a half.
const seconds = Number(process.env['WATCHED_SECONDS'] ?? 90);
const root = new URL('../..', import.meta.url).pathname;

const children: ChildProcess[] = [];
let kubeconfig: ReturnType<typeof plainKubeconfig> | undefined;

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  kubeconfig?.remove();
});

function start(line: readonly string[], environment: NodeJS.ProcessEnv): ChildProcess {
  const child = spawn(process.execPath, line, { env: environment, stdio: ['pipe', 'pipe', 'inherit'] });
  children.push(child);
  return child;
}

async function firstLine(child: ChildProcess, fits: (line: string) => boolean): Promise<string> {
  if (child.stdout === null) throw new Error('it has no output');
  return new Promise((resolve) => {
    createInterface(child.stdout as NodeJS.ReadableStream).on('line', (line) => {
      if (fits(line)) resolve(line);
    });
  });
}

/** MB: resident now (`VmRSS`), or the most that there ever were (`VmHWM`). */
function megabytes({ pid }: ChildProcess, field: 'VmRSS' | 'VmHWM'): number {
  const status = readFileSync(`/proc/${String(pid)}/status`, 'utf8');
  return (Number(new RegExp(`${field}:\\s+(\\d+)`).exec(status)?.[1]) * 1024) / 1e6;
}

test.runIf(existsSync('/proc/self/status')).each([
  { what: '15,000 pods', pods: 15_000, most: 280 },
  { what: '50,000 objects', pods: 45_000, most: 512 },
])('$what under watch', { timeout: seconds * 1000 + 240_000 }, async ({ what, pods, most }) => {
  const cluster = start([join(root, 'test/support/simulate-scale.ts'), String(pods)], process.env);
  kubeconfig = plainKubeconfig(await firstLine(cluster, () => true));
  // As the launcher asks glibc of the Node that it starts.
  const frugal = { MALLOC_ARENA_MAX: '2', MALLOC_TRIM_THRESHOLD_: '131072' };
  const watching = start([program, 'audit', '--watch'], plainEnvironment({ ...frugal, KUBECONFIG: kubeconfig.path }));
  await firstLine(watching, (line) => line.includes('ready'));
  const ready = megabytes(watching, 'VmHWM');
  cluster.stdin?.write('churn 50\n');
  await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  const peak = megabytes(watching, 'VmHWM');
  const words = [`${ready.toFixed(0)} MB until it was ready`, `${megabytes(watching, 'VmRSS').toFixed(0)} MB now`];
  process.stderr.write(`${what}: ${words.join(', ')}, ${peak.toFixed(0)} MB at most\n`);
  expect(peak).toBeLessThan(most);
});

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { plainEnvironment, program } from '../support/run-program.ts';
import type { ProgramRun } from '../support/run-program.ts';
import { startSmallApiServer } from '../support/small-api-server.ts';
import type { SmallApiServer } from '../support/small-api-server.ts';

const folder = mkdtempSync(join(tmpdir(), 'k8s-risk-fleet-'));
const pod = (name: string): object => ({
  metadata: { name, namespace: 'shop' },
  spec: { containers: [{ name: 'app', image: 'nginx', securityContext: { privileged: true } }] },
});
let servers: readonly SmallApiServer[] = [];

beforeAll(async () => {
  servers = [await startSmallApiServer([pod('loud')]), await startSmallApiServer([])];
  const urls: readonly (readonly [string, string])[] = [
    ['prod', servers[0]?.url ?? ''],
    ['dead', 'http://127.0.0.1:1'],
    ['quiet', servers[1]?.url ?? ''],
  ];
  const kubeconfig = {
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'prod',
    clusters: urls.map(([name, server]) => ({ name, cluster: { server } })),
    users: [{ name: 'me', user: {} }],
    contexts: urls.map(([name]) => ({ name, context: { cluster: name, user: 'me' } })),
  };
  writeFileSync(join(folder, 'config'), JSON.stringify(kubeconfig));
});

afterAll(async () => {
  await Promise.all(servers.map((server) => server.close()));
  rmSync(folder, { recursive: true });
});

/** Not `spawnSync`: the servers live in this process. */
async function run(...line: readonly string[]): Promise<ProgramRun> {
  const environment = { KUBECONFIG: join(folder, 'config'), XDG_STATE_HOME: folder };
  const child = spawn(process.execPath, [program, ...line], { env: plainEnvironment(environment), cwd: folder });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const exitCode = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { exitCode, stdout, stderr };
}

describe('one dead cluster never blocks the others', () => {
  test('audit prints every report, names the cluster that is away, and cannot be green', async () => {
    const { exitCode, stdout, stderr } = await run('audit', '--all-contexts', '-o', 'json', '--fail-on', 'critical');
    const { clusters } = JSON.parse(stdout) as {
      clusters: readonly { cluster: string; error: string | null; report: { findings: readonly object[] } | null }[];
    };
    expect(clusters.map(({ cluster, error, report }) => [cluster, error !== null, report !== null])).toEqual([
      ['prod', false, true],
      ['dead', true, false],
      ['quiet', false, true],
    ]);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/^k8s-risk: dead: /m);
    expect(stderr).toMatch(/^k8s-risk: prod: \d+ findings? at or above critical$/m);
  });

  test('findings are one list with the cluster beside each', async () => {
    const { exitCode, stdout } = await run(
      'findings',
      'sev:critical',
      'kind:pod',
      '--context',
      'prod',
      '--context',
      'dead',
    );
    expect(exitCode).toBe(2);
    expect(stdout).toMatch(/^critical +prod +Container runs privileged +Pod shop\/loud/m);
  });

  test('fleet has a row for each, and no zeros where nothing could be seen', async () => {
    const { exitCode, stdout } = await run('fleet');
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^dead +unreachable +\? .*0%/m);
    expect(stdout).toMatch(/^prod +(complete|partial) +v1\.36\.1 +\? +\d/m);
  });

  test('@NAME chooses a context where filters stand', async () => {
    expect((await run('findings', '@quiet', 'kind:pod')).stdout).toBe('no finding fits\n');
    expect((await run('findings', '@prdo')).stderr).toContain('no cluster "prdo" (did you mean "prod"?)');
  });
});

test('a context that is not there is an error with a hint, before anything is asked', async () => {
  const { exitCode, stderr } = await run('audit', '--context', 'prod', '--context', 'quite');
  expect({ exitCode, stderr }).toEqual({
    exitCode: 2,
    stderr: 'k8s-risk: no context "quite" (did you mean "quiet"?); the kubeconfig has prod, dead, quiet\n',
  });
});

test('what is a file of one cluster is refused for several', async () => {
  const { exitCode, stderr } = await run('audit', '--all-contexts', '-o', 'sarif');
  expect({ exitCode, stderr: stderr.slice(0, 44) }).toEqual({
    exitCode: 2,
    stderr: 'k8s-risk: -o sarif is of one cluster: give o',
  });
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { runProgram } from '../support/run-program.ts';

const folder = mkdtempSync(join(tmpdir(), 'k8s-risk-e2e-history-'));
const environment = { XDG_STATE_HOME: folder };

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('looking back', () => {
  test('the demo has a month of history, and the end of it is now', () => {
    const { exitCode, stdout } = runProgram(['history', '--demo', '-o', 'json'], { environment });
    expect(exitCode).toBe(0);
    const told = JSON.parse(stdout) as { audits: { at: string }[]; changes: unknown[] };
    expect(told.audits.length).toBeGreaterThan(5);
    expect(Date.now() - Date.parse(told.audits[0]?.at ?? '')).toBeLessThan(60_000);
    expect(told.changes.length).toBeGreaterThan(10);
  });

  test('a trend fits 80 columns', () => {
    const { exitCode, stdout } = runProgram(['trend', '--demo'], { environment });
    expect(exitCode).toBe(0);
    expect(stdout).toContain('mean time to fix');
    expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });

  test('two folders are compared by what they say, not by where they lie', () => {
    const privileged = (value: boolean): string =>
      JSON.stringify({
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name: 'p' },
        spec: { containers: [{ name: 'c', image: 'i:1', securityContext: { privileged: value } }] },
      });
    writeFileSync(join(folder, 'a.json'), privileged(true));
    writeFileSync(join(folder, 'b.json'), privileged(false));
    const { stdout } = runProgram(['diff', join(folder, 'a.json'), join(folder, 'b.json'), '-o', 'json'], {
      environment,
    });
    const { added, removed } = JSON.parse(stdout) as { added: unknown[]; removed: { checkId: string }[] };
    expect(added).toEqual([]);
    expect(removed.map(({ checkId }) => checkId)).toContain('pss-baseline-privileged');
  });

  test.for([
    [['history'], 'nothing is remembered yet'],
    [['history', '--context', 'prod'], 'nothing is remembered of "prod"'],
    [['history', '--demo', 'ffffffffffff'], 'nothing is remembered of a finding'],
    [['trend', '--demo', '-n', 'nowhere'], 'namespace "nowhere"'],
    [['trend', '--demo', '--since', '3q'], 'is no time'],
    [['diff', '--demo', 'nothing', 'now'], 'is no file'],
    [['diff', 'nothing', 'now'], '"nothing" is no file'],
  ] as const)('k8s-risk %s is one line that helps, and exit code 2', ([line, words]) => {
    const { exitCode, stdout, stderr } = runProgram(line, { environment });
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr.trim().split('\n')).toEqual([expect.stringContaining(words)]);
  });

  test('a database that is none is a word on stderr', () => {
    const broken = join(folder, 'broken');
    writeFileSync(broken, 'x');
    const { exitCode, stderr } = runProgram(['history'], { environment: { XDG_STATE_HOME: broken } });
    expect(exitCode).toBe(2);
    expect(stderr.trim().split('\n')).toEqual([expect.stringContaining('cannot be used')]);
  });
});

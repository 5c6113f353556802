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

  test('an object has a life: found, fixed and found again, in text and as JSON', () => {
    const line = ['history', '--demo', 'deploy/legacy/invoice-printer'];
    const { exitCode, stdout } = runProgram(line, { environment });
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^History of Deployment legacy\/invoice-printer in demo, since \d{4}-/);
    expect(stdout.split('\n').filter((text) => text.length > 80)).toEqual([]);
    const steps =
      /REOPENED CRITICAL Container runs privileged[^]*FIXED {4}CRITICAL[^]*OPENED {3}CRITICAL[^]*SEEN {5}HIGH/;
    expect(stdout).toMatch(steps);
    const told = JSON.parse(runProgram([...line, '-o', 'json'], { environment }).stdout) as {
      findings: { id: string; checkId: string; episodes: unknown[] }[];
      events: { findingId: string; step: string; lasted: number | null }[];
    };
    const privileged = told.findings.find(({ checkId }) => checkId === 'pss-baseline-privileged');
    expect(privileged?.episodes).toHaveLength(2);
    const own = told.events.filter(({ findingId }) => findingId === privileged?.id);
    expect(own.map(({ step, lasted }) => [step, lasted === null])).toEqual([
      ['reopened', true],
      ['fixed', false],
      ['opened', false],
    ]);
    const one = runProgram(['history', '--demo', privileged?.id ?? ''], { environment });
    expect(one.stdout).toMatch(/reopened {2}open again for[^]*fixed[^]*opened {4}open for/);
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
    [['history', '--demo', 'deploy/legacy/nothing'], 'nothing was found about deploy/legacy/nothing'],
    [['history', '--demo', 'legacy/invoice-printer'], 'is no object: write KIND/NAMESPACE/NAME'],
    [['history', '--demo', 'sa/default'], 'is in several namespaces'],
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

import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { runProgram } from '../support/run-program.ts';
import type { ProgramRun } from '../support/run-program.ts';

const folder = mkdtempSync(join(tmpdir(), 'k8s-risk-fix-'));
afterAll(() => rmSync(folder, { recursive: true }));

const manifests = `# the front end
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec:
  template:
    spec:
      containers:
      - name: app   # main
        image: registry.corp/web:1.0
        env: [{name: MODE, value: canary-of-the-environment}]
        securityContext:
          privileged: true  # needed once
---
apiVersion: v1
kind: Service   # untouched:  [ odd,spacing ]
metadata: {name: web,   namespace: shop}
`;

beforeEach(() => writeFileSync(join(folder, 'web.yaml'), manifests));

function run(...line: readonly string[]): ProgramRun {
  return runProgram(line, { cwd: folder });
}

interface Finding {
  readonly id: string;
  readonly checkId: string;
}

function findings(): readonly Finding[] {
  return (JSON.parse(run('audit', 'web.yaml', '-o', 'json').stdout) as { findings: readonly Finding[] }).findings;
}

function idOf(checkId: string): string {
  return findings().find((finding) => finding.checkId === checkId)?.id ?? `no finding of ${checkId}`;
}

const written = (): string => readFileSync(join(folder, 'web.yaml'), 'utf8');

describe('one finding', () => {
  test('is shown first: what changes, verified, and nothing is written', () => {
    const { exitCode, stdout } = run('fix', idOf('pss-baseline-privileged').slice(0, 6), '-f', 'web.yaml');
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^ {2}- +privileged: true$/m);
    expect(stdout).toMatch(/^ {2}\+ +privileged: false$/m);
    expect(stdout).toContain('Verified  audited again, these changes close 1 finding');
    expect(written()).toBe(manifests);
  });

  test('is fixed in place: one line changes, comments and spacing stay, and the finding is gone', () => {
    const id = idOf('pss-baseline-privileged');
    expect(run('fix', id, '-f', 'web.yaml', '--write')).toMatchObject({
      exitCode: 0,
      stderr: 'k8s-risk: fixed 1 finding in 1 file\n',
    });
    expect(written()).toBe(manifests.replace('privileged: true  #', 'privileged: false #'));
    expect(findings().map((finding) => finding.id)).not.toContain(id);
  });

  test('comes as a patch in every form', () => {
    const id = idOf('pss-baseline-privileged');
    const of = (output: string): string => run('fix', id, '-f', 'web.yaml', '-o', output).stdout;
    expect(JSON.parse(of('json-patch'))).toEqual([
      { op: 'replace', path: '/spec/template/spec/containers/0/securityContext/privileged', value: false },
    ]);
    expect(of('yaml')).toContain('- name: app\n          securityContext:\n            privileged: false\n');
    expect(of('kubectl')).toContain('\nkubectl patch deployment.apps web -n shop --type=json -p ');
    expect(JSON.parse(of('json'))).toMatchObject({
      schemaVersion: 1,
      fixes: [{ findingId: id, verified: true }],
      opens: [],
    });
  });

  test('that no change alone cures says so, with what to do', () => {
    const { exitCode, stdout } = run('fix', idOf('image-not-digest-pinned'), '-f', 'web.yaml');
    expect(exitCode).toBe(2);
    expect(stdout).toContain('Not fixed by a change alone (1)');
    expect(stdout).toContain('a person must');
  });
});

test('--all fixes what can be fixed, also what an earlier fix makes possible, and adds nothing', () => {
  const before = findings();
  expect(run('fix', '--all', '-f', 'web.yaml', '--write').exitCode).toBe(0);
  const after = new Set(findings().map(({ id }) => id));
  const gone = before.filter(({ id }) => !after.has(id)).map(({ checkId }) => checkId);
  expect(gone).toEqual(
    expect.arrayContaining(['pss-baseline-privileged', 'pss-restricted-privilege-escalation', 'run-as-root']),
  );
  expect(findings().filter(({ id }) => !before.some((one) => one.id === id))).toEqual([]);
  const [, service] = written().split('---\n');
  expect(service).toBe(manifests.split('---\n')[1]);
  expect(written().startsWith('# the front end\n')).toBe(true);
  const again = written();
  expect(run('fix', '--all', '-f', 'web.yaml', '--write').exitCode).toBe(0);
  expect(written()).toBe(again);
});

test('a fix of a value that other places share is refused, and the others are done', () => {
  writeFileSync(
    join(folder, 'web.yaml'),
    manifests.replace('privileged: true  # needed once', 'privileged: &yes true\n          stdin: *yes'),
  );
  const { stdout } = run('fix', '--all', '-f', 'web.yaml', '--write');
  expect(stdout.replaceAll(/\s+/g, ' ')).toContain('is an anchor that other places use');
  expect(written()).toContain('privileged: &yes true');
  expect(written()).toContain('readOnlyRootFilesystem: true');
});

test('permissions of the file stay, a link stays a link, and a byte order mark stays', () => {
  writeFileSync(join(folder, 'real.yaml'), `\uFEFF${manifests}`);
  chmodSync(join(folder, 'real.yaml'), 0o640);
  symlinkSync('real.yaml', join(folder, 'link.yaml'));
  expect(run('fix', idOf('pss-baseline-privileged'), '-f', 'link.yaml', '--write').exitCode).toBe(0);
  const text = readFileSync(join(folder, 'real.yaml'), 'utf8');
  expect(text).toBe(`\uFEFF${manifests.replace('privileged: true  #', 'privileged: false #')}`);
  expect(statSync(join(folder, 'real.yaml')).mode & 0o777).toBe(0o640);
});

test('no output of a fix shows a value that is not part of it', () => {
  for (const output of ['text', 'json', 'yaml', 'kubectl', 'json-patch']) {
    const { stdout, stderr } = run('fix', '--all', '-f', 'web.yaml', '-o', output);
    expect(stdout + stderr).not.toContain('canary-of-the-environment');
  }
});

describe('what makes no sense is refused with what to do', () => {
  test.each([
    [['fix'], 'fix what? Give the id of a finding'],
    [['fix', 'abcd', '--all', '-f', 'web.yaml'], 'not both'],
    [['fix', '--all', '--demo', '--write'], 'nothing is ever written to a cluster'],
    [['fix', '--all', '-f', '-', '--write'], 'cannot edit standard input'],
    [['fix', '0123', '-f', 'web.yaml'], 'no finding "0123" in this audit'],
  ])('%j', (line, words) => {
    const { exitCode, stdout, stderr } = run(...line);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain(words);
  });
});

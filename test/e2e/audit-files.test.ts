import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, describe, expect, test } from 'vitest';
import { readRepositoryFile } from '../support/tracked-files.ts';
import { plainEnvironment, program, runProgram } from '../support/run-program.ts';
import { hostileTexts } from '../support/reports.ts';

const folder = mkdtempSync(join(tmpdir(), 'k8s-risk-'));
afterAll(() => rmSync(folder, { recursive: true }));

const privileged = `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  containers:
    - { name: app, image: registry.example/app:1.0, securityContext: { privileged: true } }
`;

function write(name: string, text: string): string {
  const path = join(folder, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, text);
  return path;
}

const formats = ['table', 'json', 'sarif', 'junit', 'markdown', 'html', 'csv', 'github'] as const;

describe('a folder with one broken file', () => {
  write('broken/web.yaml', privileged);
  write('broken/chart/template.yaml', 'kind: {{ .Values.kind }}\n');
  const there = { cwd: folder };

  test('is audited all the same, and the broken file is named', () => {
    const { exitCode, stdout } = runProgram(['audit', 'broken'], there);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('Pod shop/web');
    expect(stdout).toContain('not read   broken/chart/template.yaml:1');
  });

  test('is JSON on stdout that the shipped schema allows', () => {
    const { stdout, stderr } = runProgram(['audit', 'broken', '-o', 'json'], there);
    const report = JSON.parse(stdout) as { findings: { checkId: string; file: string; line: number }[] };
    const validate = new Ajv2020().compile(
      JSON.parse(readRepositoryFile('schemas/report.schema.json') ?? '') as object,
    );
    validate(report);
    expect(validate.errors).toBeNull();
    expect(stderr).toBe('');
    expect(report.findings).toContainEqual(
      expect.objectContaining({ checkId: 'pss-baseline-privileged', file: 'broken/web.yaml', line: 6 }),
    );
  });

  test('under a gate is 2 unless it is expected, and then 1', () => {
    const gated = runProgram(['audit', 'broken', '--fail-on', 'critical', '-o', 'json'], there);
    expect(gated.exitCode).toBe(2);
    expect(gated.stderr).toContain('1 document could not be read');
    expect(JSON.parse(gated.stdout)).toHaveProperty('findings');
    const expected = runProgram(['audit', 'broken', '--fail-on', 'critical', '--skip-unreadable'], there);
    expect(expected.exitCode).toBe(1);
    expect(expected.stderr).toMatch(/k8s-risk: \d+ findings? at or above critical\n/);
  });

  test.each(formats)('gives the same bytes again as %s', (format) => {
    const first = runProgram(['audit', 'broken', '-o', format], there);
    expect(first.exitCode).toBe(0);
    expect(runProgram(['audit', 'broken', '-o', format], there)).toEqual(first);
  });
});

describe('words that mean nothing are exit code 2, one line, and nothing on stdout', () => {
  const path = write('one/web.yaml', privileged);

  test.each([
    [['adit'], 'did you mean "audit"?'],
    [['audit', path, '--fial-on', 'high'], 'did you mean --fail-on?'],
    [['audit', path, '--checks', 'pss-baseline-privilegd'], 'did you mean "pss-baseline-privileged"?'],
    [['audit', path, '-n', 'shpo'], 'did you mean "shop"?'],
    [['audit', path, '--framework', 'cis'], 'cis-1.12'],
    [['audit', path, '--pss-version', '1.30'], 'use latest or v1.N'],
    [['audit', join(folder, 'nothing-here')], 'no such file or folder'],
    [['explain', 'pss-baseline-privilegd'], 'did you mean "pss-baseline-privileged"?'],
    [['explain', 'ffffffff', '-f', path], 'no finding "ffffffff"'],
    [['checks', 'nope-nope'], 'unknown check "nope-nope"'],
    [['checks', '--area', 'pod-securty'], 'did you mean "pod-security"?'],
    [['audit'], 'kubeconfig'],
  ])('%s', (line, hint) => {
    const { exitCode, stdout, stderr } = runProgram(line);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain(hint);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stderr).not.toMatch(/\n\s+at /);
  });
});

describe('streams', () => {
  test('- reads standard input, and only it', () => {
    const { exitCode, stdout } = runProgram(['audit', '-', '-o', 'json'], { input: privileged });
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      findings: expect.arrayContaining([expect.objectContaining({ file: '-' })]) as unknown,
    });
  });

  test('no colours in a pipe; with FORCE_COLOR they are there', () => {
    const path = write('colours/web.yaml', privileged);
    expect(runProgram(['audit', path]).stdout).not.toContain('\u001B');
    expect(runProgram(['audit', path], { environment: { FORCE_COLOR: '1' } }).stdout).toContain('\u001B[');
    expect(runProgram(['audit', path, '--no-color'], { environment: { FORCE_COLOR: '1' } }).stdout).not.toContain(
      '\u001B',
    );
  });

  test('a reader that goes away ends the writing without a word, and the verdict stays', async () => {
    const pods = Array.from({ length: 2000 }, (_, index) =>
      privileged.replace('name: web', `name: web-${String(index)}`),
    ).join('---\n');
    const path = write('many/pods.yaml', pods);
    const child = spawn(process.execPath, [program, 'audit', path, '--fail-on', 'critical'], {
      env: plainEnvironment(),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => (stderr += chunk));
    child.stdout.once('data', () => child.stdout.destroy());
    const exitCode = await new Promise((resolve) => child.on('close', resolve));
    expect({ exitCode, stderr: stderr.replace(/ \d+/, ' N') }).toEqual({
      exitCode: 1,
      stderr: 'k8s-risk: N findings at or above critical\n',
    });
  });

  test('Ctrl-C ends it without a stack', async () => {
    const child = spawn(process.execPath, [program, 'audit', '-'], {
      env: plainEnvironment(),
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => (stderr += chunk));
    // More than a pipe holds: when it is all taken, the program is at work.
    await new Promise<void>((resolve) => child.stdin.write('#'.repeat(1_000_000), () => resolve()));
    child.kill('SIGINT');
    const exitCode = await new Promise((resolve) => child.on('close', resolve));
    expect({ exitCode, stderr }).toEqual({ exitCode: 130, stderr: '' });
  });

  test('what is written in manifests reaches no terminal as a command of its own', () => {
    const texts = Object.values(hostileTexts).map((text) => JSON.stringify(text));
    const pods = texts.map(
      (text) =>
        `{"apiVersion":"v1","kind":"Pod","metadata":{"name":${text}},"spec":{"containers":[{"name":${text},"image":${text},"securityContext":{"privileged":true}}]}}`,
    );
    const path = write('hostile/pods.yaml', pods.join('\n---\n'));
    for (const format of formats) {
      const { stdout, exitCode } = runProgram(['audit', path, '-o', format]);
      expect(exitCode).toBe(0);
      expect(/[\p{Cc}\p{Bidi_Control}]/u.exec(stdout.replaceAll(/\r?\n|\t/g, ''))?.[0]).toBeUndefined();
    }
  });
});

test('no colour, no width, no clock and no locale changes the bytes of a pipe', () => {
  const path = write('same/web.yaml', privileged);
  const first = runProgram(['audit', path]);
  const environment = { TZ: 'Asia/Tokyo', LC_ALL: 'tr_TR.UTF-8', TERM: 'xterm-256color', CI: '1' };
  expect(runProgram(['audit', path], { environment })).toEqual(first);
});

test('the first word is spoken before a check is loaded', () => {
  const meta = JSON.parse(readRepositoryFile('packages/tui/dist/meta.json') ?? '') as Meta;
  const loaded = new Set<string>();
  const load = (name: string): void => {
    const output = meta.outputs[name];
    if (output === undefined || loaded.has(name)) return;
    loaded.add(name);
    for (const { path, kind } of output.imports) if (kind === 'import-statement') load(path);
  };
  load('packages/tui/dist/k8s-risk.mjs');
  const inputs = [...loaded].flatMap((name) => Object.keys(meta.outputs[name]?.inputs ?? {}));
  expect(inputs).toContain('packages/tui/src/main.ts');
  expect(inputs.filter((input) => /checks\/|client-node|\/yaml\/|js-yaml|\/ink\/|react|\/conf\//.test(input))).toEqual(
    [],
  );
});

interface Meta {
  readonly outputs: Readonly<
    Record<
      string,
      {
        readonly inputs: Readonly<Record<string, unknown>>;
        readonly imports: readonly { readonly path: string; readonly kind: string }[];
      }
    >
  >;
}

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { runProgram } from '../support/run-program.ts';
import type { ProgramRun } from '../support/run-program.ts';
import { watchProgram } from '../support/watch-program.ts';

const folder = mkdtempSync(join(tmpdir(), 'k8s-risk-views-'));
afterAll(() => rmSync(folder, { recursive: true }));

writeFileSync(
  join(folder, 'shop.yaml'),
  `apiVersion: v1
kind: Pod
metadata:
  name: loud
  namespace: shop
  annotations:
    k8s-risk.io/accept: pss-baseline-host-namespaces=needs the node;until=2099-01-31
spec:
  hostNetwork: true
  containers: [{ name: app, image: nginx, securityContext: { privileged: true } }]
---
apiVersion: v1
kind: Pod
metadata: { name: calm, namespace: payments }
spec:
  containers: [{ name: app, image: 'registry.corp/calm:1.0' }]
`,
);

function run(...line: readonly string[]): ProgramRun {
  return runProgram([...line, '-f', 'shop.yaml'], { cwd: folder });
}

function rows(...line: readonly string[]): readonly Record<string, unknown>[] {
  const { stdout, stderr } = run(...line, '-o', 'json');
  if (stdout === '') throw new Error(stderr);
  const [name = ''] = line;
  const document = JSON.parse(stdout) as Record<string, readonly Record<string, unknown>[]>;
  return document[name === 'compliance' ? 'controls' : name] ?? [];
}

describe('every view is a plain command with the same filter grammar', () => {
  test('findings: one line a topic for people, every finding for machines', () => {
    const all = rows('findings').length;
    const critical = rows('findings', 'sev:critical', 'ns:shop');
    expect(critical).toMatchObject([{ checkId: 'pss-baseline-privileged', resource: { name: 'loud' } }]);
    expect(rows('findings', '!check:pss-baseline-privileged').length).toBe(all - 1);
    expect(rows('findings', 'status:accepted')).toMatchObject([{ checkId: 'pss-baseline-host-namespaces' }]);
    const { stdout } = run('findings', 'sev:critical');
    expect(stdout.split('\n')[0]).toMatch(/^SEVERITY +FINDING +OBJECT +GAIN +ID$/);
    expect(stdout).toMatch(/^critical +Container runs privileged +Pod shop\/loud/m);
  });

  test('workloads, namespaces, images, compliance, exceptions', () => {
    expect(rows('workloads', 'sev:critical')).toMatchObject([
      { resource: { name: 'loud' }, podSecurity: 'privileged', flags: ['privileged', 'host', 'root'] },
    ]);
    expect(rows('namespaces').map(({ name }) => name)).toEqual(expect.arrayContaining(['shop', 'payments']));
    expect(rows('images', 'image:calm')).toMatchObject([{ image: 'registry.corp/calm:1.0', pinned: 'tag' }]);
    expect(rows('compliance', 'pss', 'status:open')).toMatchObject([
      { id: 'baseline', state: 'violated' },
      { id: 'restricted' },
    ]);
    expect(rows('exceptions')).toMatchObject([
      {
        state: 'active',
        reason: 'needs the node',
        expires: '2099-01-31',
        source: 'annotation',
        findings: [expect.any(String)],
      },
    ]);
  });

  test('a word with a blank is one word', () => {
    expect(rows('findings', 'Container runs privileged').length).toBe(1);
    expect(rows('findings', 'name:loud', 'runs privileged').length).toBe(1);
  });

  test('as CSV no cell is two numbers, as Markdown no text is markup', () => {
    const [head, first] = run('workloads', '-o', 'csv').stdout.split('\r\n');
    expect(head).toBe('severity,namespace,kind,name,critical,high,medium,low,info,pss,flags,exposed,account');
    expect(first).toMatch(/^critical,shop,Pod,loud,\d+,\d+,/);
    expect(run('namespaces', '-o', 'markdown').stdout).toMatch(/^\| namespace \| risk \|/);
  });
});

describe('a filter that means nothing is an error, never an empty green answer', () => {
  test.each([
    [['findings', 'ns:shpo'], 'no namespace "shpo" (did you mean "shop"?)'],
    [['workloads', 'ns:shpo'], 'no namespace "shpo"'],
    [['findings', 'check:run-as-rot'], 'no check "run-as-rot" (did you mean "run-as-root"?)'],
    [['findings', 'area:rback'], 'no area "rback" (did you mean "rbac"?)'],
    [['findings', 'sve:high'], 'no field "sve" (did you mean "sev"?)'],
    [['findings', 'sev:hgih'], '"hgih" is no severity'],
    [['images', 'sa:default'], 'images have no sa: leave it out'],
    [['findings', '-n', 'nowhere'], 'no object is in namespace "nowhere"'],
    [['compliance', 'cis-1.12', 'sev:high'], 'controls have no sev'],
  ])('%j', (line, words) => {
    const { exitCode, stdout, stderr } = run(...line);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain(words);
  });

  test('a filter that fits no row says so', () => {
    expect(run('findings', 'absent-word')).toMatchObject({ exitCode: 0, stdout: 'no finding fits\n' });
    expect(run('workloads', 'absent-word').stdout).toBe('none of 2 workloads fits\n');
  });
});

test('exceptions are printed as the policy file has them, and read again', () => {
  const policy =
    'exceptions:\n  - scope: { namespace: shop, checks: [pss-baseline-privileged] }\n    reason: known\n    expires: "2099-02-01"\n';
  writeFileSync(join(folder, 'policy.yaml'), policy);
  const { stdout } = run('exceptions', '-o', 'yaml', '--policy', 'policy.yaml');
  writeFileSync(join(folder, 'again.yaml'), stdout);
  expect(run('exceptions', '-o', 'yaml', '--policy', 'again.yaml').stdout).toBe(stdout);
  expect(run('findings', 'check:pss-baseline-privileged', '--policy', 'again.yaml').stdout).toBe('no finding fits\n');
});

test('every table fits 80 columns', () => {
  for (const view of ['findings', 'workloads', 'namespaces', 'images', 'compliance', 'exceptions']) {
    const { stdout } = runProgram([view, '--demo'], { cwd: folder, environment: { COLUMNS: '80' } });
    expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
  }
});

test('live prints the changes that fit, until somebody ends it', { timeout: 60_000 }, async () => {
  const live = watchProgram(['live', '--demo', 'sev:critical', '-o', 'json']);
  const line = await live.line((text) => text.includes('"type":"added"'));
  expect(JSON.parse(line)).toMatchObject({ type: 'added', finding: { severity: 'critical' } });
  expect(await live.end('SIGINT')).toBe(0);
  const changed = live.lines.map((text) => JSON.parse(text) as { finding?: { severity: string } });
  expect(changed.filter(({ finding }) => finding !== undefined && finding.severity !== 'critical')).toEqual([]);
});

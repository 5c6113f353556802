import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { runProgram } from '../support/run-program.ts';
import type { ProgramRun } from '../support/run-program.ts';

const folder = mkdtempSync(join(tmpdir(), 'k8s-risk-policy-'));
afterAll(() => rmSync(folder, { recursive: true }));

const pod = (annotation = ''): string => `apiVersion: v1
kind: Pod
metadata:
  name: web
  namespace: shop
  labels: { tier: front }
${annotation}spec:
  containers:
    - name: app
      image: registry.corp/web:1.0
      securityContext:
        privileged: true
`;
const policy = (expires: string): string => `exceptions:
  - scope: { namespace: shop, checks: [pss-baseline-privileged] }
    reason: the driver needs the device
    owner: platform
    expires: ${expires}
`;

beforeEach(() => {
  rmSync(join(folder, 'k8s-risk.yaml'), { force: true });
  writeFileSync(join(folder, 'pod.yaml'), pod());
});

function run(...line: readonly string[]): ProgramRun {
  return runProgram(line, { cwd: folder });
}

interface Report {
  readonly findings: readonly {
    readonly id: string;
    readonly checkId: string;
    readonly severity: string;
    readonly owner?: string;
  }[];
  readonly accepted: readonly { readonly checkId: string; readonly exception: unknown }[];
  readonly notes: readonly string[];
}

function auditOf(...line: readonly string[]): Report {
  const { stdout, stderr } = run('audit', 'pod.yaml', '-o', 'json', ...line);
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout) as Report;
}

const failing = (report: Report): readonly string[] => report.findings.map(({ checkId }) => checkId);

describe('an exception', () => {
  test('of the policy file that lies here is found, and the finding stays visible as accepted', () => {
    expect(failing(auditOf())).toContain('pss-baseline-privileged');
    writeFileSync(join(folder, 'k8s-risk.yaml'), policy('2099-01-31'));
    const report = auditOf();
    expect(failing(report)).not.toContain('pss-baseline-privileged');
    expect(report.accepted).toMatchObject([
      {
        checkId: 'pss-baseline-privileged',
        exception: {
          reason: 'the driver needs the device',
          owner: 'platform',
          expires: '2099-01-31',
          source: 'policy-file',
        },
      },
    ]);
    expect(run('audit', 'pod.yaml').stdout).toContain('Accepted (1)');
  });

  test('on the object itself counts as well, and a faulty one counts for nothing and is told', () => {
    const accepted =
      '  annotations:\n    k8s-risk.io/accept: pss-baseline-privileged=needs the device;until=2099-01-31\n';
    writeFileSync(join(folder, 'pod.yaml'), pod(accepted));
    expect(auditOf().accepted).toMatchObject([{ exception: { reason: 'needs the device', source: 'annotation' } }]);
    writeFileSync(join(folder, 'pod.yaml'), pod(accepted.replace(';until=2099-01-31', '')));
    const report = auditOf();
    expect(report.accepted).toEqual([]);
    expect(report.notes).toEqual([expect.stringContaining('"pss-baseline-privileged" needs until=YYYY-MM-DD')]);
  });

  test('that has ended reopens its finding, loudly, even under --quiet', () => {
    writeFileSync(join(folder, 'k8s-risk.yaml'), policy('2020-01-31'));
    const { stdout, stderr, exitCode } = run('audit', 'pod.yaml', '--quiet', '--fail-on', 'critical');
    expect(exitCode).toBe(1);
    expect(stdout).toContain('EXCEPTION ENDED 2020-01-31 (platform)');
    expect(stderr).toContain('1 finding is open again: exceptions ended on 2020-01-31');
  });

  test('covers no check that the policy protects', () => {
    writeFileSync(join(folder, 'k8s-risk.yaml'), `${policy('2099-01-31')}protected: [pss-baseline-privileged]\n`);
    expect(failing(auditOf())).toContain('pss-baseline-privileged');
  });
});

describe('the policy file', () => {
  test('is named by --policy, changes severities, disables checks, and says whose things are', () => {
    writeFileSync(
      join(folder, 'other.yaml'),
      'severities: { pss-baseline-privileged: low }\ndisabled: [run-as-root]\nowners: [{ team: team-front, labels: { tier: front } }]\n',
    );
    const report = auditOf('--policy', 'other.yaml');
    expect(report.findings.find(({ checkId }) => checkId === 'pss-baseline-privileged')).toMatchObject({
      severity: 'low',
      owner: 'team-front',
    });
    expect(failing(report)).not.toContain('run-as-root');
  });

  test('gates where it says so; the command line wins', () => {
    writeFileSync(join(folder, 'k8s-risk.yaml'), 'thresholds: { failOn: critical }\n');
    expect(run('audit', 'pod.yaml')).toMatchObject({ exitCode: 1 });
    expect(run('audit', 'pod.yaml', '--fail-on', 'never')).toMatchObject({ exitCode: 0 });
  });

  test('is found above, up to the root of the repository', () => {
    mkdirSync(join(folder, '.git'), { recursive: true });
    mkdirSync(join(folder, 'below'), { recursive: true });
    writeFileSync(join(folder, 'k8s-risk.yaml'), 'thresholds: { failOn: critical }\n');
    const { exitCode, stderr } = runProgram(['audit', '../pod.yaml'], { cwd: join(folder, 'below') });
    expect({ exitCode, named: stderr.includes('policy of ../k8s-risk.yaml') }).toEqual({ exitCode: 1, named: true });
  });

  test('with faults is refused: every fault with its line, column and hint', () => {
    writeFileSync(join(folder, 'bad.yaml'), 'disabled:\n  - run-as-rot\nthreshholds: {}\n');
    const { exitCode, stdout, stderr } = run('audit', 'pod.yaml', '--policy', 'bad.yaml');
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain('bad.yaml:2:5: unknown check "run-as-rot" (did you mean "run-as-root"?)');
    expect(stderr).toContain('bad.yaml:3:1: unknown key "threshholds"');
    expect(run('audit', 'pod.yaml', '--policy', 'absent.yaml')).toMatchObject({
      exitCode: 2,
      stderr: 'k8s-risk: policy absent.yaml: there is no such file\n',
    });
  });
});

test('--baseline shows and gates only what is new', () => {
  writeFileSync(join(folder, 'old.json'), run('audit', 'pod.yaml', '-o', 'json').stdout);
  expect(run('audit', 'pod.yaml', '--baseline', 'old.json', '--fail-on', 'low')).toMatchObject({ exitCode: 0 });
  writeFileSync(join(folder, 'pod.yaml'), pod().replace('privileged: true', 'privileged: true\n  hostNetwork: true'));
  const { exitCode, stdout } = run('audit', 'pod.yaml', '--baseline', 'old.json', '--fail-on', 'high', '-o', 'json');
  expect(exitCode).toBe(1);
  const checks = failing(JSON.parse(stdout) as Report);
  expect(checks).toContain('pss-baseline-host-namespaces');
  expect(checks).not.toContain('pss-baseline-privileged');
  expect(run('audit', 'pod.yaml', '--baseline', 'pod.yaml')).toMatchObject({ exitCode: 2 });
});

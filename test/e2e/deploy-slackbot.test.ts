import { parseAllDocuments } from 'yaml';
import { expect, test } from 'vitest';
import { runProgram } from '../support/run-program.ts';
import { readRepositoryFile, repositoryRoot } from '../support/tracked-files.ts';

const there = { cwd: repositoryRoot };

interface Audited {
  readonly findings: readonly { readonly checkId: string; readonly severity: string }[];
  readonly scores: { readonly grade: string };
}

test('what we deploy with gets an A of our own audit, and nothing above low', () => {
  const { stdout } = runProgram(['audit', 'deploy/slackbot', '-o', 'json'], there);
  const { findings, scores } = JSON.parse(stdout) as Audited;
  expect(scores.grade).toBe('A');
  expect(findings.filter(({ severity }) => severity !== 'low' && severity !== 'info')).toEqual([]);
});

test('its role is what `permissions` prints, and no more', () => {
  const { stdout } = runProgram(['permissions'], there);
  const [printed] = documents(stdout);
  const [role] = documents(readRepositoryFile('deploy/slackbot/role.yaml') ?? '');
  expect(role).toEqual(printed);
});

test('the namespace holds its pods to the restricted standard', () => {
  const [namespace] = documents(readRepositoryFile('deploy/slackbot/namespace.yaml') ?? '');
  expect(namespace).toMatchObject({ metadata: { labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } } });
});

function documents(text: string): readonly unknown[] {
  return parseAllDocuments(text).map((document): unknown => document.toJS());
}

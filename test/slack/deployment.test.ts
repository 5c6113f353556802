import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { AuditReport } from '@k8s-risk/core';
import { parseConfig } from '../../packages/slackbot/src/config/parse-config.ts';
import { canRender, deployFolder, renderDeployment } from '../support/deployment.ts';
import { runProgram } from '../support/run-program.ts';

interface Role {
  readonly rules: readonly { readonly verbs: readonly string[] }[];
}

test('the role is the one that `k8s-risk permissions` prints', () => {
  const shipped = parse(readFileSync(join(deployFolder, 'base/cluster-role.yaml'), 'utf8')) as Role;
  const printed = parse(runProgram(['permissions']).stdout) as Role;
  expect(shipped).toEqual(printed);
  expect(new Set(shipped.rules.flatMap(({ verbs }) => verbs))).toEqual(new Set(['list', 'watch']));
  expect(JSON.stringify(shipped)).not.toContain('secrets');
});

test('the example of a configuration file is one that the bot takes', () => {
  const file = join(deployFolder, 'base/slack.yaml');
  expect(parseConfig(readFileSync(file, 'utf8'), file)).toMatchObject({ ok: true });
});

test('the Dockerfile has no finding', () => {
  const { stdout } = runProgram(['audit', join(deployFolder, 'Dockerfile'), '-o', 'json']);
  const { findings } = JSON.parse(stdout) as AuditReport;
  expect(findings.map(({ checkId }) => checkId)).toEqual([]);
});

describe.skipIf(!canRender()).each(['base', 'ha'] as const)('deploy/slackbot/%s', (name) => {
  const objects = canRender() ? renderDeployment(name) : [];

  test('is of grade A for our own audit, with nothing above low', () => {
    const input = objects.map((object) => JSON.stringify(object)).join('\n---\n');
    const { stdout } = runProgram(['audit', '-', '-o', 'json'], { input });
    const { findings, scores } = JSON.parse(stdout) as AuditReport;
    expect(scores.grade).toBe('A');
    // It reads the API: that its token is mounted is what it is for.
    const ids = findings.filter(({ severity }) => severity !== 'info').map(({ checkId }) => checkId);
    expect(ids).toEqual(['automount-service-account-token']);
  });

  test('holds what a cluster needs of it', () => {
    const kinds = objects.map(({ kind }) => kind);
    for (const kind of ['Namespace', 'ServiceAccount', 'ClusterRole', 'ClusterRoleBinding', 'Deployment', 'ConfigMap'])
      expect(kinds).toContain(kind);
    expect(kinds.filter((kind) => kind === 'NetworkPolicy')).toHaveLength(2);
    // A budget for one replica would only keep its node from being drained.
    expect(kinds.includes('PodDisruptionBudget')).toBe(name === 'ha');
    expect(kinds.includes('PersistentVolumeClaim')).toBe(name === 'base');
    expect(kinds).not.toContain('Secret');
  });
});

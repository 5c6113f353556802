import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { whoCanSchema } from '@k8s-risk/core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Command } from '../../../packages/tui/src/commands/command.ts';
import { parseCommandLine } from '../../../packages/tui/src/commands/line/parse-command-line.ts';
import { runCommand } from '../../../packages/tui/src/commands/run-command.ts';
import { fakeTerminal } from '../../support/fake-terminal.ts';

const folder = mkdtempSync(join(tmpdir(), 'k8s-risk-rbac-'));
const manifests = join(folder, 'access.yaml');
afterAll(() => rmSync(folder, { recursive: true }));
beforeAll(() => {
  writeFileSync(
    manifests,
    `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: { name: reader, namespace: shop }
rules: [{ apiGroups: [''], resources: [secrets], verbs: [get, list] }]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: reader, namespace: shop }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: reader }
subjects: [{ kind: ServiceAccount, name: web }]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: ops }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin }
subjects: [{ apiGroup: rbac.authorization.k8s.io, kind: Group, name: ops }]
`,
  );
});

async function run(line: string): Promise<{ exitCode: number; answers: string; words: readonly string[] }> {
  const parsed = parseCommandLine([...line.split(' '), '-f', manifests], { version: '', columns: 80 });
  const terminal = fakeTerminal();
  const exitCode = await runCommand((parsed as { command: Command }).command, terminal);
  return { exitCode, answers: terminal.answers(), words: terminal.words() };
}

describe('rbac who-can', () => {
  test('names every subject with every way', async () => {
    expect(await run('rbac who-can get secrets -n shop')).toEqual({
      exitCode: 0,
      answers: `Who can get secrets in shop: 2 subjects
  Group ops
    ClusterRoleBinding ops -> ClusterRole cluster-admin
  ServiceAccount shop/web
    RoleBinding shop/reader -> Role shop/reader
`,
      words: [],
    });
  });

  test('without a namespace only what holds in the whole cluster counts', async () => {
    expect((await run('rbac who-can get secrets')).answers).not.toContain('ServiceAccount');
  });

  test('nobody is an answer, and exit code 0', async () => {
    const { exitCode, answers } = await run('rbac who-can get secrets -n shop -o json');
    const valid = new Ajv2020().compile(whoCanSchema);
    expect({ exitCode, valid: valid(JSON.parse(answers)) }).toEqual({ exitCode: 0, valid: true });
  });

  test('an unknown resource is said, with what was probably meant', async () => {
    const { exitCode, words } = await run('rbac who-can get secrts');
    expect(exitCode).toBe(0);
    expect(words.join()).toContain('"secrts" is no known resource (did you mean "secrets"?)');
  });

  test('an unknown verb is said, with what was probably meant', async () => {
    const { exitCode, words } = await run('rbac who-can gte secrets');
    expect(exitCode).toBe(0);
    expect(words.join()).toContain('"gte" is no verb of the Kubernetes API (did you mean "get"?)');
    expect((await run('rbac who-can get secrets')).words).toEqual([]);
  });

  test('one namespace at a time', async () => {
    expect((await run('rbac who-can get secrets -n a -n b')).exitCode).toBe(2);
  });
});

describe('rbac what-can', () => {
  test('lists rules by where they count, with the bindings', async () => {
    const { answers } = await run('rbac what-can sa:shop/web');
    expect(answers).toContain('What ServiceAccount shop/web can do\n');
    expect(answers).toContain('In shop\n  get, list: secrets\n    RoleBinding shop/reader -> Role shop/reader\n');
  });

  test.each(['shop/web', 'serviceaccount:shop/web', 'system:serviceaccount:shop:web', 'web -n shop'])(
    '%s is the same',
    async (subject) => {
      expect(await run(`rbac what-can ${subject}`)).toEqual(await run('rbac what-can sa:shop/web'));
    },
  );

  test('groups and users', async () => {
    expect((await run('rbac what-can group:ops')).answers).toContain('In the whole cluster\n  *: * of *\n');
    expect((await run('rbac what-can user:ada')).answers).toContain('What User ada can do');
  });

  test('system:masters is asked before RBAC', async () => {
    expect((await run('rbac what-can group:system:masters')).answers).toContain(
      'everything: system:masters is asked before RBAC',
    );
  });

  test.each(['a/b/c', 'sa:web', '/web'])('%s names nobody', async (subject) => {
    expect((await run(`rbac what-can ${subject}`)).exitCode).toBe(2);
  });
});

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runProgram } from '../support/run-program.ts';
import { startSmallApiServer } from '../support/small-api-server.ts';

/** Values that must come out nowhere: each is of a place where people put secrets. */
const canaries = {
  secret: 'canary-b3f1-secret-data',
  stringData: 'canary-77aa-string-data',
  environment: 'canary-91cd-env-Pa55w0rd',
  argument: 'canary-4e2b-argument-token',
  configMap: 'canary-0d9e-configmap-AKIAIOSFODNN7EXAMPLE',
  lastApplied: 'canary-c0de-last-applied',
  compose: 'canary-5aa5-compose-password',
  build: 'canary-6bb6-build-argument',
} as const;

const encoded = Buffer.from(canaries.secret).toString('base64');
const folder = mkdtempSync(join(tmpdir(), 'k8s-risk-canaries-'));
afterAll(() => rmSync(folder, { recursive: true }));

const files: Readonly<Record<string, string>> = {
  'all.yaml': `apiVersion: v1
kind: Secret
metadata:
  name: database
  namespace: shop
  annotations:
    kubectl.kubernetes.io/last-applied-configuration: '{"data":{"password":"${canaries.lastApplied}"}}'
data: { password: ${encoded} }
stringData: { token: ${canaries.stringData} }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: settings, namespace: shop }
data: { password: "${canaries.configMap}" }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  template:
    spec:
      containers:
        - name: app
          image: nginx
          args: ["--password", "${canaries.argument}"]
          env: [{ name: DB_PASSWORD, value: "${canaries.environment}" }]
          securityContext: { privileged: true }
`,
  'broken.yaml': `apiVersion: v1\nkind: Secret\nstringData:\n  token: ${canaries.stringData}\n bad: [\n`,
  'compose.yaml': `services:\n  web:\n    image: nginx\n    privileged: true\n    environment: { DB_PASSWORD: "${canaries.compose}" }\n`,
  Dockerfile: `FROM nginx\nENV API_PASSWORD=${canaries.build}\n`,
};

beforeAll(() => {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
});

function leaked(text: string): readonly string[] {
  return [...Object.values(canaries), encoded].filter((value) => text.includes(value));
}

function everything(...line: readonly string[]): string {
  const { stdout, stderr } = runProgram(line, { cwd: folder });
  return `${stdout}\n${stderr}`;
}

describe('no value of a Secret, ConfigMap, variable or argument comes out', () => {
  const outputs = ['table', 'json', 'sarif', 'junit', 'markdown', 'html', 'csv', 'github'];

  test.each(outputs)('audit -o %s', (output) => {
    const text = everything('audit', '.', '-o', output, '--verbose');
    expect(text).toContain('secret-in-env');
    expect(leaked(text)).toEqual([]);
  });

  test.each([
    ['findings', '-f', '.', '-o', 'json'],
    ['workloads', '-f', '.', '-o', 'json'],
    ['images', '-f', '.'],
    ['exceptions', '-f', '.'],
    ['fix', '--all', '-f', '.'],
    ['fix', '--all', '-f', '.', '-o', 'json'],
    ['fix', '--all', '-f', '.', '-o', 'yaml'],
    ['fix', '--all', '-f', '.', '-o', 'kubectl'],
    ['paths', '.'],
    ['score', '.', '--receipt'],
    ['network', '.'],
    ['rbac', 'who-can', 'get', 'secrets', '-n', 'shop', '-f', '.'],
    ['audit', 'broken.yaml', '--fail-on', 'low'],
    ['audit', 'all.yaml', '--policy', 'broken.yaml'],
    ['audit', 'all.yaml', '--baseline', 'all.yaml'],
  ])('%s %s %s %s %s', (...line) => {
    expect(leaked(everything(...line))).toEqual([]);
  });

  test('explain of every finding', () => {
    const report = JSON.parse(runProgram(['audit', 'all.yaml', '-o', 'json'], { cwd: folder }).stdout) as {
      findings: readonly { id: string; checkId: string }[];
    };
    const about = report.findings.filter(({ checkId }) => /secret|argument|config/.test(checkId));
    expect(about.length).toBeGreaterThan(0);
    for (const { id } of about) expect(leaked(everything('explain', id, '-f', 'all.yaml'))).toEqual([]);
  });
});

test('the saved report holds none either, and a fix that is written changes no secret', () => {
  const copy = mkdtempSync(join(folder, 'copy-'));
  writeFileSync(join(copy, 'all.yaml'), files['all.yaml'] ?? '');
  const { stdout } = runProgram(['fix', '--all', '-f', 'all.yaml', '--write'], { cwd: copy });
  expect(leaked(stdout)).toEqual([]);
  const text = readFileSync(join(copy, 'all.yaml'), 'utf8');
  expect(text).toContain(encoded);
  expect(text).toContain(canaries.environment);
});

test('a snapshot of a cluster holds none', async () => {
  const { spawn } = await import('node:child_process');
  const { plainEnvironment, program } = await import('../support/run-program.ts');
  const pod = {
    metadata: {
      name: 'web',
      namespace: 'shop',
      annotations: { 'kubectl.kubernetes.io/last-applied-configuration': canaries.lastApplied },
    },
    spec: {
      containers: [
        {
          name: 'app',
          image: 'nginx',
          env: [{ name: 'DB_PASSWORD', value: canaries.environment }],
          args: ['--password', canaries.argument],
        },
      ],
    },
  };
  const server = await startSmallApiServer([pod]);
  const kubeconfig = {
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'c',
    clusters: [{ name: 'c', cluster: { server: server.url } }],
    users: [{ name: 'u', user: {} }],
    contexts: [{ name: 'c', context: { cluster: 'c', user: 'u' } }],
  };
  writeFileSync(join(folder, 'config'), JSON.stringify(kubeconfig));
  const environment = plainEnvironment({ KUBECONFIG: join(folder, 'config'), XDG_STATE_HOME: folder });
  const child = spawn(process.execPath, [program, 'snapshot', 'save', 'c.snapshot'], { cwd: folder, env: environment });
  const exitCode = await new Promise((resolve) => child.once('close', resolve));
  await server.close();
  expect(exitCode).toBe(0);
  const text = readFileSync(join(folder, 'c.snapshot'), 'utf8');
  expect(text).toContain('"web"');
  expect(leaked(text)).toEqual([]);
});

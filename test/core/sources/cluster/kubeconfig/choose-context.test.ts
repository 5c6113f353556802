import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  chooseContext,
  contextNames,
} from '../../../../../packages/core/src/sources/cluster/kubeconfig/choose-context.ts';
import { hasKubeconfig } from '../../../../../packages/core/src/sources/cluster/kubeconfig/find-kubeconfig.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'k8s-risk-kubeconfig-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const usual = { kubeconfig: undefined, context: undefined };

function write(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const prod = `
current-context: prod
contexts:
  - { name: prod, context: { cluster: prod, user: ops, namespace: shop } }
  - { name: broken, context: { cluster: gone, user: ops } }
clusters:
  - { name: prod, cluster: { server: "https://prod.example.com:6443/", proxy-url: "http://proxy.example.com:3128" } }
users:
  - { name: ops, user: { tokenFile: token } }
`;

const staging = `
current-context: staging
contexts:
  - { name: staging, context: { cluster: staging, user: dev } }
  - { name: prod, context: { cluster: staging, user: dev } }
clusters:
  - { name: staging, cluster: { server: "http://127.0.0.1:8001" } }
users:
  - { name: dev, user: { token: abc } }
`;

test('several files are one: of two entries with one name the first counts, and files that are not there are left out', async () => {
  const files = [write('a', prod), join(folder, 'none'), write('b', staging)];
  const environment = { KUBECONFIG: files.join(delimiter) };
  const chosen = await chooseContext(usual, environment);
  expect(chosen).toMatchObject({
    ok: true,
    value: {
      name: 'prod',
      server: 'https://prod.example.com:6443',
      namespace: 'shop',
      proxyUrl: 'http://proxy.example.com:3128',
    },
  });
  expect(await chooseContext({ ...usual, context: 'staging' }, environment)).toMatchObject({
    ok: true,
    value: { server: 'http://127.0.0.1:8001' },
  });
  expect(await contextNames(usual, environment)).toEqual({ ok: true, value: ['prod', 'broken', 'staging'] });
});

test('a token is read from its file, relative to the kubeconfig', async () => {
  write('token', 'from-file\n');
  const kubeconfig = write('config', prod);
  const chosen = await chooseContext({ kubeconfig, context: undefined });
  const options: { headers?: Record<string, string> } = {};
  if (chosen.ok) await chosen.value.config.applyToHTTPSOptions(options);
  expect(options.headers?.['Authorization']?.trim()).toBe('Bearer from-file');
});

test('without KUBECONFIG the one in the home directory counts', async () => {
  expect(await hasKubeconfig({ HOME: folder })).toBe(false);
  mkdirSync(join(folder, '.kube'));
  write('.kube/config', staging);
  expect(await hasKubeconfig({ HOME: folder })).toBe(true);
  expect(await chooseContext(usual, { HOME: folder })).toMatchObject({ ok: true, value: { name: 'staging' } });
});

test.each([
  ['prdo', 'no context "prdo" in the kubeconfig (did you mean "prod"?); there are prod, broken'],
  ['broken', 'context "broken" names cluster "gone", which the kubeconfig does not define'],
])('context %s is refused in one line', async (context, message) => {
  const kubeconfig = write('config', prod);
  expect(await chooseContext({ kubeconfig, context })).toEqual({ ok: false, error: message });
});

test('what is no kubeconfig, or not there, is said with its name', async () => {
  const broken = write('broken', 'a: [');
  expect(await chooseContext({ kubeconfig: broken, context: undefined })).toMatchObject({ ok: false });
  const missing = join(folder, 'none');
  expect(await chooseContext({ kubeconfig: missing, context: undefined })).toEqual({
    ok: false,
    error: `${missing}: there is no such kubeconfig; check --kubeconfig`,
  });
  expect(await chooseContext(usual, { KUBECONFIG: missing })).toMatchObject({ ok: false });
  expect(await hasKubeconfig({ KUBECONFIG: missing })).toBe(true);
  expect(await chooseContext(usual, { HOME: folder })).toMatchObject({ ok: false });
});

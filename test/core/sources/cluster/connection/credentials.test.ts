import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeCredentials } from '../../../../../packages/core/src/sources/cluster/connection/credentials.ts';
import type { CredentialSource } from '../../../../../packages/core/src/sources/cluster/connection/credentials.ts';
import { chooseContext } from '../../../../../packages/core/src/sources/cluster/kubeconfig/choose-context.ts';

let folder: string;
let now: number;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'k8s-risk-credentials-'));
  now = Date.parse('2026-11-25T12:00:00Z');
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function open(user: object): Promise<CredentialSource> {
  const kubeconfig = join(folder, 'config');
  const config = {
    'current-context': 'a',
    contexts: [{ name: 'a', context: { cluster: 'a', user: 'a' } }],
    clusters: [{ name: 'a', cluster: { server: 'https://a.example.com' } }],
    users: [{ name: 'a', user }],
  };
  writeFileSync(kubeconfig, JSON.stringify(config));
  const choice = { kubeconfig, context: undefined };
  const chosen = await chooseContext(choice);
  if (!chosen.ok) throw new Error(chosen.error);
  return makeCredentials(chosen.value, choice, () => now);
}

/** A plugin that counts its runs and answers with what the script prints. */
function plugin(answer: string, more: object = {}): object {
  const path = join(folder, 'plugin');
  writeFileSync(
    path,
    `#!/bin/sh\necho run >> ${folder}/runs\nprintf '%s' "$KUBERNETES_EXEC_INFO" > ${folder}/info\n${answer}\n`,
    { mode: 0o700 },
  );
  return { exec: { apiVersion: 'client.authentication.k8s.io/v1', command: './plugin', ...more } };
}

function runs(): number {
  const path = join(folder, 'runs');
  return existsSync(path) ? readFileSync(path, 'utf8').trim().split('\n').length : 0;
}

const credential = (status: object): string => `echo '${JSON.stringify({ kind: 'ExecCredential', status })}'`;

test('twenty requests that wait cost one run of the plugin', async () => {
  const credentials = await open(plugin(credential({ token: 'one' })));
  const answers = await Promise.all(Array.from({ length: 20 }, () => credentials.get()));
  expect(runs()).toBe(1);
  expect(answers.every((answer) => answer.ok && answer.value.headers['Authorization'] === 'Bearer one')).toBe(true);
  expect(JSON.parse(readFileSync(join(folder, 'info'), 'utf8'))).toMatchObject({
    kind: 'ExecCredential',
    spec: { interactive: false },
  });
});

test('a token is renewed a minute before it expires', async () => {
  const expirationTimestamp = '2026-11-25T12:10:00Z';
  const credentials = await open(plugin(credential({ token: 'one', expirationTimestamp })));
  await credentials.get();
  now += 8 * 60_000;
  await credentials.get();
  expect(runs()).toBe(1);
  now += 61_000;
  await credentials.get();
  expect(runs()).toBe(2);
});

test('what the server refused is asked for anew, from the kubeconfig as it is now', async () => {
  const credentials = await open({ token: 'old' });
  const first = await credentials.get();
  await open({ token: 'new' });
  expect(await credentials.get()).toEqual(first);
  if (first.ok) credentials.refuse(first.value);
  expect(await credentials.get()).toMatchObject({ ok: true, value: { headers: { Authorization: 'Bearer new' } } });
});

test.each([
  ['echo "please log in first" >&2; exit 1', {}, 'failed: please log in first'],
  ['echo no json', {}, 'printed no JSON'],
  ['echo "{}"', {}, 'printed neither a token nor a certificate'],
  ['true', { command: 'no-such-plugin', installHint: 'brew install it' }, 'is not installed: brew install it'],
  ['true', { interactiveMode: 'Always' }, 'wants to ask something at the terminal'],
])('a plugin that does %j with %j is an error in one line', async (script, more, words) => {
  const credentials = await open(plugin(script, more));
  const answer = await credentials.get();
  expect(answer.ok ? '' : answer.error).toContain(words);
  expect(answer.ok ? '' : answer.error).not.toContain('\n');
});

test('impersonation keeps its groups: with fewer of them the answers would be about someone else', async () => {
  const credentials = await open({ token: 't', as: 'dana', 'as-groups': ['ops', 'dev'], 'as-uid': '7' });
  expect(await credentials.get()).toMatchObject({
    ok: true,
    value: { headers: { 'Impersonate-User': 'dana', 'Impersonate-Group': ['ops', 'dev'], 'Impersonate-Uid': '7' } },
  });
});

test('a password is sent as the server wants it', async () => {
  const credentials = await open({ username: 'dana', password: 'x' });
  expect(await credentials.get()).toMatchObject({
    ok: true,
    value: { headers: { Authorization: `Basic ${btoa('dana:x')}` } },
  });
});

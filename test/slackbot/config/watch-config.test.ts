import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { watchConfig } from '../../../packages/slackbot/src/config/watch-config.ts';

const folder = mkdtempSync(join(tmpdir(), 'k8s-risk-config-'));
const file = join(folder, 'slack.yaml');
const quiet = { info: () => undefined, error: () => undefined };
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a file with a fault leaves the one before in force, and says what is wrong; a mended one is used', async () => {
  writeFileSync(file, 'budget: {per_user: 5}');
  const seen: string[] = [];
  const watched = await watchConfig(file, quiet, (result) => seen.push(result));
  if (!watched.ok) throw new Error(watched.error);
  const { now, fault, close } = watched.value;
  expect(now().budget.perUser).toBe(5);
  writeFileSync(file, 'budget: {per_user: none}');
  await vi.waitFor(() => expect(seen).toEqual(['failed']), { timeout: 15_000, interval: 100 });
  expect(now().budget.perUser).toBe(5);
  expect(fault()).toContain('slack.yaml:1:20: per_user must be a whole number');
  writeFileSync(file, 'budget: {per_user: 7}');
  await vi.waitFor(() => expect(seen).toEqual(['failed', 'ok']), { timeout: 15_000, interval: 100 });
  expect([now().budget.perUser, fault()]).toEqual([7, undefined]);
  close();
}, 40_000);

test('a file that cannot be used at the start is told, with the place', async () => {
  expect(await watchConfig(join(folder, 'nowhere.yaml'), quiet)).toMatchObject({ ok: false });
});

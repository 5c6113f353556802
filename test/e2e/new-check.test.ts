import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { repositoryRoot } from '../support/tracked-files.ts';

// A tree of its own: the script writes beside itself.
const root = mkdtempSync(join(tmpdir(), 'k8s-risk-new-check-'));
afterAll(() => rmSync(root, { recursive: true }));
for (const path of [
  'scripts/new-check.mjs',
  'packages/core/src/checks/contract',
  'packages/core/src/checks/pod-security',
]) {
  cpSync(join(repositoryRoot, path), join(root, path), { recursive: true });
}

function newCheck(...words: readonly string[]): { status: number | null; stderr: string } {
  const { status, stderr } = spawnSync(process.execPath, [join(root, 'scripts/new-check.mjs'), ...words], {
    encoding: 'utf8',
  });
  return { status, stderr };
}

describe('pnpm new-check', () => {
  test('writes a check named after its file, and a case that fails and one that passes', () => {
    expect(newCheck('rbac/secret-readers')).toEqual({ status: 0, stderr: '' });
    const text = readFileSync(join(root, 'packages/core/src/checks/rbac/secret-readers.ts'), 'utf8');
    expect(text).toContain("export const secretReaders = defineCheck({\n  id: 'secret-readers',");
    expect(text).toContain("area: 'rbac'");
    for (const name of ['fail.says-why-it-fails.yaml', 'pass.says-why-it-passes.yaml']) {
      expect(existsSync(join(root, 'test/corpus/checks/secret-readers', name))).toBe(true);
    }
  });

  test.each([
    [['pod-security/pss-baseline-privileged'], 'is taken by'],
    [['weather/rain'], 'no area weather'],
    [['rbac/Secret_Readers'], 'AREA/ID'],
    [[], 'AREA/ID'],
  ])('refuses %s', (words, reason) => {
    const { status, stderr } = newCheck(...words);
    expect(status).toBe(2);
    expect(stderr).toContain(reason);
  });
});

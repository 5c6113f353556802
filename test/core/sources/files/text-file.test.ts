import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { findUpward, readTextFile } from '../../../../packages/core/src/sources/files/text-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'k8s-risk-text-'));
afterAll(() => rmSync(folder, { recursive: true }));
const repository = join(folder, 'repository');
mkdirSync(join(repository, '.git'), { recursive: true });
mkdirSync(join(repository, 'deploy/prod'), { recursive: true });
mkdirSync(join(folder, 'loose/below'), { recursive: true });
for (const place of ['', 'repository', 'repository/deploy/prod', 'loose'])
  writeFileSync(join(folder, place, 'k8s-risk.yaml'), 'disabled: []\n');

describe('a file is looked for here and above, up to the root of the repository', () => {
  test.each([
    ['repository/deploy/prod', 'repository/deploy/prod/k8s-risk.yaml'],
    ['repository/deploy', 'repository/k8s-risk.yaml'],
    ['repository', 'repository/k8s-risk.yaml'],
    ['loose', 'loose/k8s-risk.yaml'],
  ])('from %s: %s', (from, found) => {
    expect(findUpward(join(folder, from), 'k8s-risk.yaml')).toBe(join(folder, found));
  });

  test('outside of a repository only here', () => {
    expect(findUpward(join(folder, 'loose/below'), 'k8s-risk.yaml')).toBeUndefined();
  });

  test('not above the root of the repository', () => {
    expect(findUpward(join(repository, 'deploy'), 'absent.yaml')).toBeUndefined();
  });
});

test('a file that cannot be read is one line that says why', async () => {
  expect(await readTextFile(join(folder, 'absent'))).toEqual({
    ok: false,
    error: `${join(folder, 'absent')}: there is no such file`,
  });
  expect(await readTextFile(repository)).toMatchObject({ ok: false, error: `${repository}: is a folder, not a file` });
});

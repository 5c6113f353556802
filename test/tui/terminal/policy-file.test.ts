import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { PolicyException } from '@k8s-risk/core';
import { addExceptions, withExceptions } from '../../../packages/tui/src/terminal/policy-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'k8s-risk-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const exception: PolicyException = {
  scope: { namespace: 'shop', kind: 'Deployment', name: 'web', checks: ['run-as-root'] },
  reason: 'tool pinned: until the next release',
  owner: 'amir',
  expires: '2027-02-22',
  source: 'policy-file',
};

test('an empty file becomes a policy', () => {
  expect(withExceptions('', [exception])).toBe(`exceptions:
  - scope:
      namespace: shop
      kind: Deployment
      name: web
      checks:
        - run-as-root
    reason: "tool pinned: until the next release"
    owner: amir
    expires: 2027-02-22
`);
});

test('what is in the file stays as it is, comments too', () => {
  const before = `# ours
disabled: [image-tag-latest] # noisy
exceptions:
  # the CNI
  - scope: { namespace: kube-system, checks: [run-as-root] }
    reason: host networking
    expires: never
`;
  const after = withExceptions(before, [exception]);
  expect(after).toContain('# ours\ndisabled: [image-tag-latest] # noisy');
  expect(after).toContain('# the CNI');
  expect(after).toContain('name: web');
});

test('the file is written and read back as the policy to judge by', async () => {
  const file = join(folder, 'k8s-risk.yaml');
  writeFileSync(file, '# ours\n');
  const { policy } = await addExceptions([exception], file);
  expect(policy.exceptions).toEqual([exception]);
  expect(readFileSync(file, 'utf8')).toContain('# ours');
});

test('what is no policy is never written', async () => {
  const file = join(folder, 'broken.yaml');
  writeFileSync(file, 'exceptions: [}\n');
  await expect(addExceptions([exception], file)).rejects.toThrow('not YAML');
  const unknown = join(folder, 'unknown.yaml');
  writeFileSync(unknown, 'disabled: []\n');
  const scope = { checks: ['no-such-check'] };
  await expect(addExceptions([{ ...exception, scope }], unknown)).rejects.toThrow('no-such-check');
  expect(readFileSync(unknown, 'utf8')).toBe('disabled: []\n');
});

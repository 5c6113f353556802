import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { kubectlDeleteLine, kubectlPatchLine } from '../../../packages/core/src/remediation/kubectl-line.ts';

const web = { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name: 'web' };
const patch = [{ op: 'add', path: '/a', value: "it's" }] as const;

test('a line for a shell', () => {
  expect(kubectlPatchLine(web, patch)).toBe(
    String.raw`kubectl patch deployment.apps web -n shop --type=json -p '[{"op":"add","path":"/a","value":"it'\''s"}]'`,
  );
  expect(kubectlDeleteLine({ ...web, apiVersion: 'v1', kind: 'Secret' })).toBe('kubectl delete secret web -n shop');
});

test('no line where the API server would refuse the patch, or there is nothing to patch', () => {
  expect(kubectlPatchLine({ ...web, apiVersion: 'v1', kind: 'Pod' }, patch)).toBeUndefined();
  expect(kubectlPatchLine({ ...web, apiVersion: 'batch/v1', kind: 'Job' }, patch)).toBeUndefined();
  expect(kubectlPatchLine({ ...web, apiVersion: null, kind: 'ComposeService' }, patch)).toBeUndefined();
  expect(kubectlPatchLine(web, [])).toBeUndefined();
});

test.each(['$(id)', '`id`', "'; id; '", 'a b', '-o', '"', '\\'])(
  'a name such as %s stays one word of the shell',
  (name) => {
    const line = kubectlDeleteLine({ ...web, name }).replace(/^kubectl/, String.raw`printf '%s\n'`);
    expect(execFileSync('sh', ['-c', line], { encoding: 'utf8' }).split('\n')).toEqual([
      'delete',
      'deployment.apps',
      name,
      '-n',
      'shop',
      '',
    ]);
  },
);

import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { bashCompletion } from '../../../../packages/tui/src/commands/completion/bash.ts';
import { describeProgram } from '../../../../packages/tui/src/commands/line/describe-program.ts';

const script = bashCompletion(describeProgram(), {
  checks: ['image-tag-latest', 'image-pull-policy'],
  areas: ['images', 'rbac'],
});
const bash = spawnSync('bash', ['--version']).status === 0;

/** What Tab offers behind this line. */
function offered(line: string): readonly string[] {
  const words = line.split(' ');
  const program = `${script}\nCOMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')})\nCOMP_CWORD=${String(words.length - 1)}\n_k8s_risk\nprintf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout, stderr, status } = spawnSync('bash', ['--norc', '-c', program], { encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return stdout.split('\n').filter((word) => word !== '');
}

describe.skipIf(!bash)('completion of bash', () => {
  test.each([
    ['k8s-risk au', ['audit']],
    ['k8s-risk snapshot s', ['save']],
    ['k8s-risk audit --fa', ['--fail-on']],
    ['k8s-risk audit --fail-on cr', ['critical']],
    ['k8s-risk audit x.yaml -o js', ['json']],
    ['k8s-risk audit --checks im', ['images', 'image-tag-latest', 'image-pull-policy']],
    ['k8s-risk explain image-t', ['image-tag-latest']],
    ['k8s-risk completion f', ['fish']],
    ['k8s-risk snapshot save package.j', ['package.json']],
    ['k8s-risk --demo audit --fr', ['--framework']],
  ])('%s', (line, words) => {
    expect(offered(line)).toEqual(words);
  });
});

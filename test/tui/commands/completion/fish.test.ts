import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { fishCompletion } from '../../../../packages/tui/src/commands/completion/fish.ts';
import { describeProgram } from '../../../../packages/tui/src/commands/line/describe-program.ts';

const script = fishCompletion(describeProgram(), { checks: ['image-tag-latest'], areas: ['images'] });
const fish = spawnSync('fish', ['--version']).status === 0;

function offered(line: string): readonly string[] {
  const { stdout, stderr } = spawnSync('fish', ['--no-config', '-c', `${script}\ncomplete -C '${line}'`], {
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  return stdout.split('\n').flatMap((found) => (found === '' ? [] : [found.split('\t')[0] ?? '']));
}

test('names every command with its summary', () => {
  expect(script).toContain(
    "complete -c k8s-risk -n '__fish_use_subcommand' -a audit -d 'which checks fail on which object'",
  );
  expect(script).toContain('complete -c kubectl-risk -w k8s-risk');
});

describe.skipIf(!fish)('completion of fish', () => {
  test.each([
    ['k8s-risk au', ['audit']],
    ['k8s-risk snapshot s', ['save']],
    ['k8s-risk audit --fail-on cr', ['critical']],
    ['k8s-risk audit -o js', ['json']],
    ['k8s-risk audit --checks im', ['image-tag-latest', 'images']],
    ['k8s-risk explain image', ['image-tag-latest']],
    ['k8s-risk completion f', ['fish']],
  ])('%s', (line, words) => {
    expect(offered(line).toSorted()).toEqual(words);
  });
});

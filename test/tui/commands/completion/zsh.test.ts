import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { zshCompletion } from '../../../../packages/tui/src/commands/completion/zsh.ts';
import { describeProgram } from '../../../../packages/tui/src/commands/line/describe-program.ts';

const script = zshCompletion(describeProgram(), { checks: ['image-tag-latest'], areas: ['images'] });
const zsh = spawnSync('zsh', ['--version']).status === 0;

test('has a function for every command, and values for options', () => {
  for (const { words } of describeProgram())
    expect(script).toContain(`${['_k8s_risk', ...words].join('_').replaceAll('-', '_')}() {`);
  expect(script).toContain(":fail-on:(never critical high medium low)'");
  expect(script).toContain("'*:path:_files'");
});

test.skipIf(!zsh)('zsh takes it, as a file of its own and sourced', () => {
  const load =
    'autoload -Uz compinit; compinit -u -D; eval "$(cat)"; whence -w _k8s_risk_audit; print $_comps[kubectl-risk]';
  const { stdout, stderr } = spawnSync('zsh', ['-fc', load], { input: script, encoding: 'utf8' });
  expect({ stdout, stderr }).toEqual({ stdout: '_k8s_risk_audit: function\n_k8s_risk\n', stderr: '' });
});

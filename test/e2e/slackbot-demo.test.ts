import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { plainEnvironment } from '../support/run-program.ts';

const bot = fileURLToPath(new URL('../../packages/slackbot/bin/k8s-risk-slackbot.cjs', import.meta.url));

function run(...words: readonly string[]): {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
} {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bot, ...words], {
    encoding: 'utf8',
    input: '',
    env: plainEnvironment(),
    timeout: 120_000,
  });
  return { status, out: stdout, err: stderr };
}

test('the demo plays its script without a workspace, and ends well', () => {
  const { status, out, err } = run('--demo');
  expect(err).toBe('');
  expect(status).toBe(0);
  for (const told of [
    'grade',
    'Fix first in demo',
    'did you mean "score"',
    'demo/payments',
    'Accepted:',
    'next digest',
  ])
    expect(out).toContain(told);
  // Internal errors are nobody's idea of a demo.
  expect(out).not.toContain('E501');
}, 120_000);

test('without tokens it says which are missing and where they come from, and that there is a demo', () => {
  const { status, out, err } = run();
  expect([status, out]).toEqual([2, '']);
  expect(err).toContain('SLACK_BOT_TOKEN is not set');
  expect(err).toContain('--demo');
});

test('the manifest is printed for pasting; an unknown word is told', () => {
  expect(run('manifest').out).toContain('socket_mode_enabled: true');
  expect(run('manifest', '--url', 'https://risk.example').out).toContain(
    'request_url: https://risk.example/slack/events',
  );
  expect(run('docter')).toMatchObject({ status: 2, out: '' });
});

import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { afterEach, expect, test } from 'vitest';
import { watchLineSchema } from '@k8s-risk/core';
import { runProgram } from '../support/run-program.ts';
import { watchProgram } from '../support/watch-program.ts';
import type { WatchedProgram } from '../support/watch-program.ts';

const running: WatchedProgram[] = [];

function watch(...words: readonly string[]): WatchedProgram {
  const started = watchProgram(['audit', '--watch', ...words]);
  running.push(started);
  return started;
}

afterEach(async () => {
  for (const one of running.splice(0)) await one.end('SIGTERM');
});

test('the demo is ready, then a privileged container comes, and Ctrl-C is a good end', async () => {
  const demo = watch('--demo');
  expect(await demo.line(() => true)).toMatch(/demo ready: \d+ findings/);
  expect(await demo.line((line) => line.includes('sets privileged: true'))).toMatch(/demo \+ CRITICAL/);
  expect(await demo.end('SIGINT')).toBe(0);
  expect(demo.stderr()).toBe('');
});

test('JSON lines are what their schema says, at once, and SIGTERM is a good end', async () => {
  const demo = watch('--demo', '-o', 'json', '--checks', 'pss-baseline-privileged');
  await demo.line((line) => line.includes('"type":"added"'));
  expect(await demo.end('SIGTERM')).toBe(0);
  const ajv = new Ajv2020();
  addFormats.default(ajv);
  const validate = ajv.compile(watchLineSchema);
  const lines = demo.lines.map((line): unknown => JSON.parse(line));
  expect(lines.filter((line) => !validate(line)).map((line) => ({ line, errors: validate.errors }))).toEqual([]);
  expect(lines[0]).toMatchObject({ type: 'ready', cluster: 'demo' });
});

test.each([
  [['audit', '--watch', 'deploy/'], 'leave out the PATH'],
  [['audit', '--watch', '--demo', '-o', 'sarif'], 'prints table or json, not sarif'],
  [['audit', '--watch', '--demo', '--fail-on', 'high'], 'for an audit that ends'],
  [['audit', '--watch', '--demo', '--framework', 'nsa'], 'for an audit that ends'],
])('%j is refused in one line', (words, why) => {
  const { exitCode, stderr, stdout } = runProgram(words);
  expect({ exitCode, stdout, lines: stderr.trimEnd().split('\n').length }).toEqual({
    exitCode: 2,
    stdout: '',
    lines: 1,
  });
  expect(stderr).toContain(why);
});

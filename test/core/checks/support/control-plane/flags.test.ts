import { describe, expect, test } from 'vitest';
import { readFlags } from '../../../../../packages/core/src/checks/support/control-plane/flags.ts';
import type { Flags } from '../../../../../packages/core/src/checks/support/control-plane/flags.ts';
import { parseContainer } from '../../../../../packages/core/src/model/kubernetes/parse-container.ts';

function flagsOf(raw: Readonly<Record<string, unknown>>, environment?: string): Flags {
  return readFlags(parseContainer({ name: 'component', ...raw }, 'containers', 0), environment);
}

describe('flags are read as the component reads them', () => {
  test.each([
    ['assigned', ['app', '--mode=a']],
    ['in the next word', ['app', '--mode', 'a']],
    ['with one dash', ['app', '-mode=a']],
    ['the last one wins', ['app', '--mode=b', '--mode=a']],
    ['in the words of a shell', ['sh', '-c', 'exec app --other=1 "--mode=a"']],
  ])('%s', (_name, command) => {
    expect(flagsOf({ command }).value('mode')).toBe('a');
  });

  test('in command and arguments', () => {
    const flags = flagsOf({ command: ['app', '--first=1'], args: ['--second=2'] });
    expect([flags.number('first'), flags.number('second'), flags.number('third')]).toEqual([1, 2, undefined]);
  });

  test('a switch alone is on, and one that is not given is neither on nor off', () => {
    const flags = flagsOf({ args: ['--on', '--off=false', '--zero=0'] });
    expect([flags.isTrue('on'), flags.isTrue('off'), flags.isTrue('absent')]).toEqual([true, false, false]);
    expect([flags.isFalse('on'), flags.isFalse('off'), flags.isFalse('zero'), flags.isFalse('absent')]).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  test('a list without its blanks and gaps', () => {
    expect(flagsOf({ args: ['--plugins=A, B,,C'] }).list('plugins')).toEqual(['A', 'B', 'C']);
  });

  test('settings of the environment, under the flags', () => {
    const env = [
      { name: 'ETCD_CERT_FILE', value: '/from-environment' },
      { name: 'ETCD_AUTO_TLS', value: 'true' },
    ];
    const flags = flagsOf({ env, args: ['--cert-file=/from-flag'] }, 'ETCD_');
    expect(flags.value('cert-file')).toBe('/from-flag');
    expect(flags.isTrue('auto-tls')).toBe(true);
  });
});

test('what names no credential is not redacted', () => {
  const flags = flagsOf({
    args: ['--use-service-account-credentials=true', '--kubelet-client-key=/pki/k.key', '--token', 'correct-horse'],
  });
  expect(flags.value('use-service-account-credentials')).toBe('true');
  expect(flags.value('kubelet-client-key')).toBe('/pki/k.key');
  expect(flags.value('token')).toBe('<redacted>');
});

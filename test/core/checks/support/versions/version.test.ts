import { describe, expect, test } from 'vitest';
import {
  compareVersions,
  lacksFix,
  parseVersion,
} from '../../../../../packages/core/src/checks/support/versions/version.ts';
import type { Version } from '../../../../../packages/core/src/checks/support/versions/version.ts';

function version(text: string): Version {
  const parsed = parseVersion(text);
  if (parsed === undefined) throw new Error(`no version: ${text}`);
  return parsed;
}

describe('versions', () => {
  test.each([
    ['v1.36.1', [1, 36, 1, '']],
    ['1.29.6-gke.1000', [1, 29, 6, '-gke.1000']],
    ['v1.31', [1, 31, 0, '']],
    ['v1.30.2+k3s1', [1, 30, 2, '+k3s1']],
  ])('%s', (text, [major, minor, patch, suffix]) => {
    expect(version(text)).toEqual({ major, minor, patch, suffix });
  });

  test.each(['', 'latest', 'main', 'sha-1'])('"%s" is none', (text) => {
    expect(parseVersion(text)).toBeUndefined();
  });

  test('are ordered by their numbers, not by their text', () => {
    expect(compareVersions(version('1.9.10'), version('1.10.0'))).toBeLessThan(0);
    expect(compareVersions(version('1.36.1+k3s1'), version('1.36.1'))).toBe(0);
  });
});

describe('a fix of several branches', () => {
  const fixed = ['1.28.12', '1.30.3', '1.29.7'];

  test.each([
    ['older than every branch', '1.20.4', true],
    ['before the fix of its branch', '1.29.6', true],
    ['the fix itself', '1.29.7', false],
    ['after it', '1.30.4', false],
    ['a newer branch', '1.31.0', false],
  ])('%s', (_name, text, lacks) => {
    expect(lacksFix(version(text), fixed)).toBe(lacks);
  });

  test('a branch between them that got none', () => {
    expect(lacksFix(version('1.29.7'), ['1.28.12', '1.30.3'])).toBe(true);
  });
});

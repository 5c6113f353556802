import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { imageName, isImageBelow, parseImageReference } from '../../../packages/core/src/inventory/image-reference.ts';

const sha = 'a'.repeat(64);

describe('an image reference is taken apart', () => {
  test.each([
    ['nginx', 'docker.io/library/nginx', undefined],
    ['nginx:1.29', 'docker.io/library/nginx', '1.29'],
    ['bitnami/redis:8', 'docker.io/bitnami/redis', '8'],
    ['index.docker.io/nginx', 'docker.io/library/nginx', undefined],
    ['localhost/app:1', 'localhost/app', '1'],
    ['host:5000/team/app', 'host:5000/team/app', undefined],
    ['host:5000/team/app:1.0', 'host:5000/team/app', '1.0'],
    ['registry.example/app:1.0', 'registry.example/app', '1.0'],
    [`registry.example/app:1.0@sha256:${sha}`, 'registry.example/app', '1.0'],
  ])('%s', (text, name, tag) => {
    const reference = parseImageReference(text);
    expect(imageName(reference)).toBe(name);
    expect(reference.tag).toBe(tag);
  });
});

test.each([
  [`sha256:${sha}`, true],
  [`sha512:${'0'.repeat(128)}`, true],
  [`blake3:${sha}`, true],
  [`sha256:${sha.toUpperCase()}`, false],
  ['sha256:abc', false],
  [`unknown:${sha}`, false],
])('the digest %s pins: %s', (digest, pins) => {
  expect(parseImageReference(`app@${digest}`).isPinned).toBe(pins);
});

test('a prefix covers at the boundaries of a path only', () => {
  expect(isImageBelow('registry.example/team/app', 'registry.example/team')).toBe(true);
  expect(isImageBelow('registry.example/team', 'registry.example/team/')).toBe(true);
  expect(isImageBelow('registry.example/team-two/app', 'registry.example/team')).toBe(false);
});

test('any text is taken apart', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const { tag, digest } = parseImageReference(text);
      expect(text).toContain(tag ?? '');
      expect(text).toContain(digest ?? '');
    }),
  );
});

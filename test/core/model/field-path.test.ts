import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatFieldPath, parseFieldPath } from '../../../packages/core/src/model/field-path.ts';

describe('field path', () => {
  test('reads keys, indexes and quoted keys', () => {
    expect(parseFieldPath('spec.containers[0].image')).toEqual(['spec', 'containers', 0, 'image']);
    expect(parseFieldPath('metadata.annotations["a.b/c"]')).toEqual(['metadata', 'annotations', 'a.b/c']);
  });

  test('says when a text is no path', () => {
    expect(parseFieldPath('spec[')).toBeUndefined();
    expect(parseFieldPath('a["x]')).toBeUndefined();
  });

  test('reads what it writes', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), fc.nat(20)), { minLength: 1 }), (steps) => {
        expect(parseFieldPath(formatFieldPath(steps))).toEqual(steps);
      }),
    );
  });
});

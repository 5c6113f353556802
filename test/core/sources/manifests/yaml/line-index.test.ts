import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeLineIndex } from '../../../../../packages/core/src/sources/manifests/yaml/line-index.ts';

const line = fc.oneof(
  fc.constant(''),
  fc.string(),
  fc.integer({ min: 0, max: 3000 }).map((length) => 'x'.repeat(length)),
);

test('an offset is in the line, and at the column, that counting from the beginning finds', () => {
  fc.assert(
    fc.property(fc.array(line, { maxLength: 12 }), fc.array(fc.nat(), { maxLength: 20 }), (written, seeds) => {
      const text = written.join('\n');
      const { lineOf, columnOf } = makeLineIndex(text);
      for (const offset of [0, text.length, ...seeds.map((seed) => seed % (text.length + 1))]) {
        const before = text.slice(0, offset).split('\n');
        expect([lineOf(offset), columnOf(offset)]).toEqual([before.length, (before.at(-1)?.length ?? 0) + 1]);
      }
    }),
  );
});

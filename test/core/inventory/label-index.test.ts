import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeLabelIndex } from '../../../packages/core/src/inventory/label-index.ts';
import { selects } from '../../../packages/core/src/inventory/selectors.ts';

const word = fc.constantFrom('a', 'b', 'a=b', '', '__proto__', 'toString');
const labels = fc.dictionary(word, word, { maxKeys: 4 });

test('an index finds what a look at every item finds, in the same order', () => {
  fc.assert(
    fc.property(fc.array(labels, { maxLength: 60 }), fc.array(labels, { minLength: 1, maxLength: 8 }), (all, asked) => {
      const items = all.map((own) => ({ labels: own }));
      const index = makeLabelIndex(items);
      for (const wanted of asked)
        expect(index.withLabels(wanted)).toEqual(
          items.filter((item) => selects({ matchLabels: wanted, matchExpressions: [] }, item.labels)),
        );
    }),
  );
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeOutcomeStore } from '../../../packages/core/src/live/outcome-store.ts';

test('what is taken is empty and nobody else writes into it, however much was taken and given back before', () => {
  const step = fc.record({ size: fc.integer({ min: 1, max: 300 }), givesBack: fc.boolean(), which: fc.nat() });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
      const store = makeOutcomeStore();
      const taken: { readonly start: number; readonly size: number; readonly outcome: number }[] = [];
      for (const [index, { size, givesBack, which }] of steps.entries()) {
        const [gone] = givesBack && taken.length > 0 ? taken.splice(which % taken.length, 1) : [];
        if (gone !== undefined) store.giveBack(gone.start, gone.size);
        const start = store.take(size);
        for (let at = start; at < start + size; at += 1) expect(store.get(at)).toBe(0);
        const outcome = 1 + (index % 250);
        for (let at = start; at < start + size; at += 1) store.set(at, outcome);
        taken.push({ start, size, outcome });
      }
      for (const { start, size, outcome } of taken)
        for (let at = start; at < start + size; at += 1) expect(store.get(at)).toBe(outcome);
    }),
  );
});

test('groups that come and go for ever take no more room', () => {
  const store = makeOutcomeStore();
  let furthest = 0;
  for (let size = 1025; size < 2048; size += 1) {
    const start = store.take(size);
    furthest = Math.max(furthest, start);
    store.giveBack(start, size);
  }
  expect(furthest).toBe(0);
});

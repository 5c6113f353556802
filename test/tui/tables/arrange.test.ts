import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sortRows } from '../../../packages/tui/src/tables/arrange.ts';

interface Row {
  readonly name: string;
  readonly gain: number;
  readonly came: number;
}

const byName = ({ name }: Row): string => name;
const byGain = ({ gain }: Row): number => gain;

const rows = fc
  .array(fc.record({ name: fc.string({ maxLength: 2 }), gain: fc.constantFrom(-1.5, -0, 0, 0.25, 7, Infinity) }))
  .map((all) => all.map((row, came): Row => ({ ...row, came })));

test('rows are in the order of the first key, then of the second, then as they came', () => {
  fc.assert(
    fc.property(rows, fc.boolean(), fc.boolean(), (all, names, gains) => {
      const sorted = sortRows(all, [
        { order: byName, reversed: names },
        { order: byGain, reversed: gains },
      ]);
      const compareNames = (a: Row, b: Row): number => (a.name === b.name ? 0 : a.name < b.name ? -1 : 1);
      const compareGains = (a: Row, b: Row): number => (a.gain === b.gain ? 0 : b.gain - a.gain);
      const expected = all.toSorted(
        (a, b) => (names ? -1 : 1) * compareNames(a, b) || (gains ? -1 : 1) * compareGains(a, b) || a.came - b.came,
      );
      expect(sorted).toEqual(expected);
    }),
  );
});

test('as they come can be turned round, also below another key', () => {
  fc.assert(
    fc.property(rows, (all) => {
      const back = { order: undefined, reversed: true };
      expect(sortRows(all, [back])).toEqual(all.toReversed());
      expect(sortRows(all, [{ order: byGain, reversed: false }, back])).toEqual(
        sortRows(all.toReversed(), [{ order: byGain, reversed: false }]),
      );
    }),
  );
});

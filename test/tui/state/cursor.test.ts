import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keepPlace, moveTo, startCursor, windowOffset } from '../../../packages/tui/src/state/cursor.ts';
import type { Rows } from '../../../packages/tui/src/state/cursor.ts';

const rowsOf = (keys: readonly string[]): Rows => ({ count: keys.length, keyAt: (index) => keys[index] ?? '' });
const keys = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,4}$/), { minLength: 1, maxLength: 60 });
const height = fc.integer({ min: 1, max: 30 });

test('after any moves the cursor is on a row, and the row is on the screen', () => {
  fc.assert(
    fc.property(keys, height, fc.array(fc.integer({ min: -70, max: 70 })), (names, lines, steps) => {
      const rows = rowsOf(names);
      const cursor = steps.reduce((at, step) => moveTo(at, at.index + step, rows, lines), startCursor);
      const offset = windowOffset(cursor, rows.count, lines);
      expect(cursor.index).toBeGreaterThanOrEqual(0);
      expect(cursor.index).toBeLessThan(rows.count);
      expect(cursor.index).toBeGreaterThanOrEqual(offset);
      expect(cursor.index).toBeLessThan(offset + lines);
      expect(offset).toBeLessThanOrEqual(Math.max(0, rows.count - lines));
    }),
  );
});

test('rows that come before the cursor move neither it nor its line on the screen', () => {
  const before = Array.from({ length: 100 }, (_, index) => `row ${String(index)}`);
  const cursor = moveTo(startCursor, 50, rowsOf(before), 20);
  const later = keepPlace(cursor, rowsOf(['new a', 'new b', 'new c', ...before]), 20);
  expect(later.key).toBe(cursor.key);
  expect(later.index - later.offset).toBe(cursor.index - cursor.offset);
});

test('whatever comes and goes, a cursor stays on its row while that is there', () => {
  fc.assert(
    fc.property(keys, keys, height, fc.nat(), (names, others, lines, start) => {
      const cursor = moveTo(startCursor, start % names.length, rowsOf(names), lines);
      const key = cursor.key ?? '';
      const next = [...others.filter((name) => name !== key), key];
      const kept = keepPlace(cursor, rowsOf(next), lines);
      expect(kept.key).toBe(key);
      expect(next[kept.index]).toBe(key);
    }),
  );
});

test('where the row is gone, the cursor is on what took its place', () => {
  const cursor = moveTo(startCursor, 2, rowsOf(['a', 'b', 'c', 'd']), 10);
  expect(keepPlace(cursor, rowsOf(['a', 'b', 'd']), 10)).toMatchObject({ key: 'd', index: 2 });
  expect(keepPlace(cursor, rowsOf(['a']), 10)).toMatchObject({ key: 'a', index: 0 });
  expect(keepPlace(cursor, rowsOf([]), 10)).toMatchObject({ index: 0, offset: 0 });
});

test('before anything is chosen, the first row stays the first', () => {
  expect(keepPlace(startCursor, rowsOf(['new', 'a']), 10)).toEqual(startCursor);
});

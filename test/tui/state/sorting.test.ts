import { expect, test } from 'vitest';
import { reverseSort, sortBy } from '../../../packages/tui/src/state/sorting.ts';
import { routeOf } from '../../../packages/tui/src/state/state.ts';
import type { State } from '../../../packages/tui/src/state/state.ts';
import { orderText } from '../../../packages/tui/src/tables/order-text.ts';
import { workloadsTable } from '../../../packages/tui/src/tables/workloads-table.ts';
import { pressing, readyState } from '../../support/ui-state.ts';

function names(state: State): readonly string[] {
  const list = workloadsTable.list(state, routeOf(state));
  return Array.from({ length: list.count }, (_, index) => list.keyAt(index));
}

test('another column keeps the one before as what decides between equals', () => {
  const byName = sortBy(undefined, 'name');
  expect(sortBy(byName, 'gain')).toEqual({
    column: 'gain',
    reversed: false,
    second: { column: 'name', reversed: false },
  });
  expect(sortBy(sortBy(byName, 'gain'), 'kind').second).toEqual({ column: 'gain', reversed: false });
});

test('the same column again is the other way round, and keeps the second as it is', () => {
  const both = sortBy(sortBy(undefined, 'name'), 'gain');
  expect(sortBy(both, 'gain')).toEqual({ ...both, reversed: true });
  expect(reverseSort(reverseSort(both))).toEqual(both);
});

test('rows that are equal in the first column come as the second says', () => {
  const state = pressing(readyState(), '3', 's', 'a', 's', 'n');
  const rows = names(state).map((key) => key.split('\n'));
  const expected = rows.toSorted(([, a = '', , x = ''], [, b = '', , y = '']) =>
    a === b ? (x < y ? -1 : x > y ? 1 : 0) : a < b ? -1 : 1,
  );
  expect(rows).toEqual(expected);
  expect(new Set(rows.map(([, namespace]) => namespace)).size).toBeGreaterThan(2);
});

test('the list says what it is sorted by, texts from a and numbers from the biggest', () => {
  const sorted = pressing(readyState(), '3', 's', 'a', 's', 'g');
  const order = (state: State): string => orderText(workloadsTable.list(state, routeOf(state)).order);
  expect(order(sorted)).toBe('gain▼ then name▲');
  expect(order(pressing(sorted, 'S'))).toBe('gain▲ then name▲');
  expect(order(pressing(readyState(), '3', 'S'))).toBe('as it comes▲');
  expect(order(pressing(sorted, 's', '0'))).toBe('');
});

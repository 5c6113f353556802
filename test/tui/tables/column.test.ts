import { expect, test } from 'vitest';
import { plainText } from '../../../packages/tui/src/format/line.ts';
import { chooseColumns, fitColumns, headingLine, withoutCrowding } from '../../../packages/tui/src/tables/column.ts';
import type { Column } from '../../../packages/tui/src/tables/column.ts';

const column = (id: string, rank: number, rest: Partial<Column<object>> = {}): Column<object> => ({
  id,
  title: id.toUpperCase(),
  width: 10,
  rank,
  text: () => id,
  ...rest,
});
const columns = [
  column('severity', 0),
  column('name', 0),
  column('gain', 2),
  column('age', 3),
  column('id', 5, { wide: true }),
];
const ids = (shown: readonly Column<object>[]): readonly string[] => shown.map(({ id }) => id);

test('nothing chosen: all but the wide ones, and those too where there is room', () => {
  expect(ids(chooseColumns(columns, undefined, false))).toEqual(['severity', 'name', 'gain', 'age']);
  expect(ids(chooseColumns(columns, undefined, true))).toEqual(['severity', 'name', 'gain', 'age', 'id']);
});

test('chosen columns come in the order of the choice, and wide adds the others behind', () => {
  const chosen = ['name', 'id', 'severity', 'age'];
  expect(ids(chooseColumns(columns, chosen, false))).toEqual(chosen);
  expect(ids(chooseColumns(columns, chosen, true))).toEqual([...chosen, 'gain']);
});

test('what a file says twice or of no column is passed over, and columns of rank 0 are never missing', () => {
  expect(ids(chooseColumns(columns, ['age', 'colour', 'age'], false))).toEqual(['severity', 'name', 'age']);
  expect(ids(chooseColumns(columns, [], false))).toEqual(['severity', 'name']);
});

test('in little room the least important of the chosen go first', () => {
  const chosen = chooseColumns(columns, ['id', 'severity', 'name', 'age'], false);
  expect(ids(fitColumns(chosen, 43))).toEqual(['id', 'severity', 'name', 'age']);
  expect(ids(fitColumns(chosen, 40))).toEqual(['severity', 'name', 'age']);
  expect(ids(fitColumns(chosen, 10))).toEqual(['severity', 'name']);
});

test('where there is room, wide columns come as far as they narrow no other', () => {
  const roomy = [...columns, column('check', 6, { wide: true })];
  expect(ids(withoutCrowding(roomy, 65))).toEqual(['severity', 'name', 'gain', 'age', 'id', 'check']);
  expect(ids(withoutCrowding(roomy, 64))).toEqual(['severity', 'name', 'gain', 'age', 'id']);
  expect(ids(withoutCrowding(roomy, 20))).toEqual(['severity', 'name', 'gain', 'age']);
});

test('the heading of the sorted column says which way, and no column gets wider for it', () => {
  const fitted = fitColumns(
    [column('severity', 0, { title: ' SEVERITY', width: 9 }), column('gain', 0, { width: 5 })],
    15,
  );
  const heading = (id: string, ascending: boolean): string => plainText(headingLine(fitted, { column: id, ascending }));
  expect(plainText(headingLine(fitted, undefined))).toBe(' SEVERITY GAIN ');
  expect(heading('gain', false)).toBe(' SEVERITY GAIN▼');
  expect(heading('severity', true)).toBe('SEVERITY▲ GAIN ');
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makePaint } from '@k8s-risk/core';
import { displayWidth } from '@k8s-risk/core/text';
import { plainTable } from '../../../../packages/tui/src/commands/views/plain-table.ts';
import type { PlainColumn } from '../../../../packages/tui/src/commands/views/plain-table.ts';
import { hostileTexts } from '../../../support/reports.ts';

type Row = readonly [string, string, string];
const columns: readonly PlainColumn<Row>[] = [
  { title: 'NAME', text: ([name]) => name, least: 8 },
  { title: 'WHAT', text: ([, what]) => what, least: 10, prose: true },
  { title: 'MORE', text: ([, , more]) => more, rank: 1, least: 4 },
];

function drawn(rows: readonly Row[], width: number): readonly string[] {
  return [...plainTable(rows, columns, { columns: width, paint: makePaint(false) })];
}

test('columns are as wide as what stands in them', () => {
  expect(
    drawn(
      [
        ['web', 'is loud', 'x'],
        ['a-longer-name', '-', ''],
      ],
      80,
    ),
  ).toEqual(['NAME           WHAT     MORE\n', 'web            is loud  x\n', 'a-longer-name  -\n']);
});

test('what does not fit is narrowed, prose at its end and names in their middle; then columns are left out', () => {
  const row: Row = ['payments-backend-deployment', 'a long sentence about what is wrong', 'and more'];
  expect(drawn([row], 44)[1]).toMatch(/^payments…\S+  a long sentence…  and more$/m);
  expect(drawn([row], 22)[0]).not.toContain('MORE');
});

test('no row is wider than the terminal, or speaks to it', () => {
  const word = fc.oneof(
    fc.constantFrom(...Object.values(hostileTexts)),
    fc.string({ unit: 'grapheme', maxLength: 40 }),
  );
  fc.assert(
    fc.property(
      fc.array(fc.tuple(word, word, word), { minLength: 1, maxLength: 4 }),
      fc.integer({ min: 40, max: 120 }),
      (rows, width) => {
        const lines = drawn(rows, width);
        expect(lines.filter((line) => displayWidth(line.slice(0, -1)) > width)).toEqual([]);
        expect(lines.join('')).not.toMatch(/\u001B|\u009B|\u202E/);
      },
    ),
  );
});

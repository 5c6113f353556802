import { describe, expect, test } from 'vitest';
import { catalogue } from '../../../../packages/core/src/checks/catalogue.ts';
import { frameworks } from '../../../../packages/core/src/compliance/frameworks/frameworks.ts';

const controls = new Map(frameworks.map(({ id, controls: list }) => [id, new Set(list.map((control) => control.id))]));

describe('frameworks', () => {
  test('every control that a check names exists in its framework', () => {
    const unknown = catalogue.flatMap(({ id, controls: named }) =>
      named
        .filter((control) => controls.get(control.framework)?.has(control.id) !== true)
        .map((control) => `${id}: ${control.framework} ${control.id}`),
    );
    expect(unknown).toEqual([]);
  });

  test('no check names a control twice', () => {
    const twice = catalogue
      .map(({ id, controls: named }) => ({ id, names: named.map((control) => `${control.framework} ${control.id}`) }))
      .filter(({ names }) => new Set(names).size !== names.length);
    expect(twice).toEqual([]);
  });

  test('the CIS Benchmark has the 131 recommendations of version 1.12, section by section', () => {
    const cis = [...(controls.get('cis-1.12') ?? [])];
    const count = (section: string): number => cis.filter((id) => id.startsWith(`${section}.`)).length;
    expect(cis).toHaveLength(131);
    expect(
      ['1.1', '1.2', '1.3', '1.4', '2', '3', '4.1', '4.2', '4.3', '5.1', '5.2', '5.3', '5.4', '5.5', '5.6'].map(count),
    ).toEqual([21, 30, 7, 2, 7, 5, 10, 14, 1, 13, 12, 2, 2, 1, 4]);
  });

  test('controls stand in the order of their numbers', () => {
    const numbers = (id: string): readonly number[] =>
      id
        .split(/\D+/)
        .filter((part) => part !== '')
        .map(Number);
    for (const { id, controls: list } of frameworks) {
      if (id === 'pss' || id === 'nsa') continue;
      const sorted = list.toSorted((a, b) => compare(numbers(a.id), numbers(b.id)));
      expect(list.map((control) => control.id)).toEqual(sorted.map((control) => control.id));
    }
  });
});

function compare(a: readonly number[], b: readonly number[]): number {
  const index = a.findIndex((part, place) => part !== b[place]);
  return index === -1 ? a.length - b.length : (a[index] ?? 0) - (b[index] ?? -1);
}

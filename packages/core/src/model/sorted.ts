export type Compare<Item> = (a: Item, b: Item) => number;

/** The index of an item in a sorted list, or where it belongs. */
export function placeOf<Item>(sorted: readonly Item[], item: Item, compare: Compare<Item>): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const other = sorted[middle];
    if (other !== undefined && compare(other, item) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

export interface ListChange<Item> {
  readonly gone: ReadonlySet<Item>;
  readonly come: ReadonlySet<Item>;
}

/** A sorted list after a change. A few of many are put in their place; of many the whole is sorted. */
export function changeSorted<Item>(
  before: readonly Item[],
  { gone, come }: ListChange<Item>,
  compare: Compare<Item>,
): readonly Item[] {
  const isMany = 16 * (gone.size + come.size) > before.length;
  const left = new Set(isMany ? [] : [...gone].map((item) => placeOf(before, item, compare)));
  // Items that are equal to each other have one place only.
  if (isMany || left.size < gone.size) return [...before.filter((item) => !gone.has(item)), ...come].sort(compare);
  const added = Map.groupBy([...come].sort(compare), (item) => placeOf(before, item, compare));
  const parts: Item[][] = [];
  let from = 0;
  for (const place of [...new Set([...added.keys(), ...left])].sort((a, b) => a - b)) {
    parts.push(before.slice(from, place), added.get(place) ?? []);
    from = left.has(place) ? place + 1 : place;
  }
  // Copying whole stretches is many times faster than one by one.
  return new Array<Item>().concat(...parts, before.slice(from));
}

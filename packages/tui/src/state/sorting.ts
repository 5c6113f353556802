import type { Sort, SortKey } from './place.ts';

/** Another column, where what the rows were sorted by decides between equals; the same one again: the other way round. */
export function sortBy(sort: Sort | undefined, column: string): Sort {
  if (sort?.column === column) return reverseSort(sort);
  const next: SortKey = { column, reversed: false };
  return sort === undefined ? next : { ...next, second: { column: sort.column, reversed: sort.reversed } };
}

export function reverseSort(sort: Sort | undefined): Sort {
  return sort === undefined ? { column: '', reversed: true } : { ...sort, reversed: !sort.reversed };
}

/** A row, or the heading of those below it. */
export type Entry<Row> =
  | { readonly row: Row }
  | { readonly heading: string; readonly members: number; readonly folded: boolean };

export type Order<Row> = (row: Row) => number | string;

export interface SortKey<Row> {
  /** Undefined: as they come. */
  readonly order: Order<Row> | undefined;
  readonly reversed: boolean;
}

/**
 * By the first key, then by the next; what is equal in all of them stays as it came. Numbers: the biggest first; texts: a to
 * z. Values are ranked once for a list of rows: to sort it the other way round, or by another key as well, costs one pass.
 */
export function sortRows<Row>(rows: readonly Row[], keys: readonly SortKey<Row>[]): readonly Row[] {
  let places = new Uint32Array(rows.length);
  for (let place = 0; place < places.length; place += 1) places[place] = place;
  for (const { order, reversed } of keys.toReversed())
    if (order !== undefined) places = placeByRank(places, ranksOf(rows, order), reversed);
    else if (reversed) places.reverse();
  const sorted: Row[] = [];
  for (const place of places) {
    const row = rows[place];
    if (row !== undefined) sorted.push(row);
  }
  return sorted;
}

interface Ranks {
  readonly ranks: Uint32Array;
  /** How many different ones there are. */
  readonly count: number;
}

const known = new WeakMap<readonly unknown[], Map<unknown, Ranks>>();

function ranksOf<Row>(rows: readonly Row[], order: Order<Row>): Ranks {
  const ofRows = known.get(rows) ?? new Map<unknown, Ranks>();
  known.set(rows, ofRows);
  const ranks = ofRows.get(order) ?? rank(rows.map(order));
  ofRows.set(order, ranks);
  return ranks;
}

/** Values are compared once each, not once a comparison: the same name in many rows costs nothing. */
function rank(values: readonly (number | string)[]): Ranks {
  const distinct = typeof values[0] === 'string' ? [...new Set(values.map(String))].sort() : numbersOf(values);
  const rankOf = new Map<number | string, number>();
  for (const value of distinct) rankOf.set(value, rankOf.size);
  const ranks = new Uint32Array(values.length);
  for (const [place, value] of values.entries()) ranks[place] = rankOf.get(value) ?? 0;
  return { ranks, count: distinct.length };
}

function numbersOf(values: readonly (number | string)[]): readonly number[] {
  return [...new Set(values.map(Number))].sort((a, b) => b - a);
}

/** A counting sort, which is stable. */
function placeByRank(
  places: Uint32Array<ArrayBuffer>,
  { ranks, count }: Ranks,
  reversed: boolean,
): Uint32Array<ArrayBuffer> {
  const rankOf = (place: number): number => (reversed ? count - 1 - (ranks[place] ?? 0) : (ranks[place] ?? 0));
  const starts = new Uint32Array(count + 1);
  for (const place of places) starts[rankOf(place) + 1] = (starts[rankOf(place) + 1] ?? 0) + 1;
  for (let at = 1; at <= count; at += 1) starts[at] = (starts[at] ?? 0) + (starts[at - 1] ?? 0);
  const sorted = new Uint32Array(places.length);
  for (const place of places) {
    const at = rankOf(place);
    const next = starts[at] ?? 0;
    sorted[next] = place;
    starts[at] = next + 1;
  }
  return sorted;
}

/** Rows under the headings of their group, in the order in which the groups first appear. */
export function entriesOf<Row>(
  rows: readonly Row[],
  groupOf: ((row: Row) => string) | undefined,
  folded: ReadonlySet<string>,
): readonly Entry<Row>[] {
  if (groupOf === undefined) return rows.map((row) => ({ row }));
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const heading = groupOf(row);
    const members = groups.get(heading);
    if (members === undefined) groups.set(heading, [row]);
    else members.push(row);
  }
  return [...groups].flatMap(([heading, members]): readonly Entry<Row>[] => {
    const closed = folded.has(heading);
    const top = { heading, members: members.length, folded: closed };
    return closed ? [top] : [top, ...members.map((row) => ({ row }))];
  });
}

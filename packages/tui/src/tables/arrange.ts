/** A row, or the heading of those below it. */
export type Entry<Row> =
  | { readonly row: Row }
  | { readonly heading: string; readonly members: number; readonly folded: boolean };

type Order<Row> = ((row: Row) => number | string) | undefined;

/** Stable, so that rows of equal value keep the order that they came in. Numbers: the biggest first; texts: a to z. */
export function sortRows<Row>(rows: readonly Row[], order: Order<Row>, reversed: boolean): readonly Row[] {
  if (order === undefined) return reversed ? rows.toReversed() : rows;
  const values = rows.map(order);
  const ranks = typeof values[0] === 'string' ? rankTexts(values) : values.map((value) => -Number(value));
  const direction = reversed ? -1 : 1;
  const places = Uint32Array.from(rows.keys());
  places.sort((a, b) => direction * ((ranks[a] ?? 0) - (ranks[b] ?? 0)) || a - b);
  return Array.from(places, (place) => rows[place]).filter((row) => row !== undefined);
}

/** Texts are compared once each, not once a comparison: the same name in many rows costs nothing. */
function rankTexts(values: readonly (number | string)[]): readonly number[] {
  const distinct = [...new Set(values.map(String))].sort();
  const rank = new Map(distinct.map((text, index) => [text, index]));
  return values.map((value) => rank.get(String(value)) ?? 0);
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

import { tableOf } from '../tables/table-of.ts';
import type { Table } from '../tables/table.ts';
import { layoutOf } from './layout.ts';
import type { ColumnEntry, ColumnPicker } from './overlay.ts';
import { say } from './notice.ts';
import { routeOf } from './state.ts';
import type { State } from './state.ts';

/** The columns of the list here: first those that are shown, in their order. */
export function openColumnPicker(state: State): State {
  const { place } = routeOf(state);
  const table = tableOf(place);
  if (table === undefined)
    return say(state, { text: 'there is no list here to choose columns of', tone: 'warning', at: state.now });
  const { wide } = layoutOf(state.size, place.view);
  const chosen = state.preferences.columns[place.view];
  const overlay: ColumnPicker = { kind: 'columns', entries: columnEntries(table, chosen, wide), at: 0 };
  return { ...state, overlay };
}

/** @param chosen ids in their order; undefined: as the program has it */
export function columnEntries(
  { columns }: Table,
  chosen: readonly string[] | undefined,
  wide: boolean,
): readonly ColumnEntry[] {
  if (chosen === undefined) return columns.map((column) => ({ ...column, shown: wide || !column.wide }));
  const picked = [...new Set(chosen)].flatMap((id) => columns.find((column) => column.id === id) ?? []);
  const others = columns.filter((column) => !picked.includes(column));
  const entries = [...others.filter(({ fixed }) => fixed), ...picked, ...others.filter(({ fixed }) => !fixed)];
  return entries.map((column) => ({ ...column, shown: column.fixed || picked.includes(column) }));
}

/** What is kept of a choice: nothing, where it is what the program has anyway. */
export function chosenColumns(
  { entries }: ColumnPicker,
  { columns }: Table,
  wide: boolean,
): readonly string[] | undefined {
  const ids = shownIds(entries);
  const usual = columns.filter((column) => wide || !column.wide).map(({ id }) => id);
  return ids.length === usual.length && ids.every((id, index) => id === usual[index]) ? undefined : ids;
}

export function shownIds(entries: readonly ColumnEntry[]): readonly string[] {
  return entries.filter(({ shown }) => shown).map(({ id }) => id);
}

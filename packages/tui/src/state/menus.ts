import { byCluster } from '../tables/cluster-column.ts';
import { tableOf } from '../tables/table-of.ts';
import { severalClusters } from './cluster-scope.ts';
import { copyTexts } from './copy-texts.ts';
import type { Menu, MenuEntry } from './overlay.ts';
import { routeOf } from './state.ts';
import type { State } from './state.ts';

export function sortMenu(state: State): Menu | undefined {
  const { place, sort } = routeOf(state);
  const columns = (tableOf(place)?.sorts ?? []).filter(({ id }) => isOffered(state, id));
  const entries = lettered([
    { key: '0', label: 'as it comes: worst first', value: '', current: sort === undefined },
    ...columns.map(({ id, name }) => ({ label: name, value: id, current: sort?.column === id })),
  ]);
  return columns.length === 0 ? undefined : { kind: 'menu', purpose: 'sort', title: 'Sort by', entries, at: 0 };
}

export function groupMenu(state: State): Menu | undefined {
  const { place, group } = routeOf(state);
  const groups = (tableOf(place)?.groups ?? []).filter((name) => isOffered(state, name));
  const entries = lettered([
    { key: '0', label: 'no headings', value: '', current: group === undefined },
    ...groups.map((name) => ({ label: name, value: name, current: group === name })),
  ]);
  return groups.length === 0 ? undefined : { kind: 'menu', purpose: 'group', title: 'Group by', entries, at: 0 };
}

export function copyMenu(state: State): Menu | undefined {
  const entries = lettered(copyTexts(state).map(({ id, label }) => ({ label, value: id, current: false })));
  return entries.length === 0 ? undefined : { kind: 'menu', purpose: 'copy', title: 'Copy', entries, at: 0 };
}

/** Where one cluster is shown, no row says of which it is. */
function isOffered(state: State, id: string): boolean {
  return id !== byCluster || severalClusters(state) !== undefined;
}

/** Each entry gets the first letter of its label that is free. */
function lettered(entries: readonly (Omit<MenuEntry, 'key'> & Partial<MenuEntry>)[]): readonly MenuEntry[] {
  const taken = new Set('jkq0');
  return entries.map((entry) => {
    if (entry.key !== undefined) return { ...entry, key: entry.key };
    const key =
      Array.from(`${entry.label}123456789`).find((letter) => /[a-z\d]/.test(letter) && !taken.has(letter)) ?? '';
    taken.add(key);
    return { ...entry, key };
  });
}

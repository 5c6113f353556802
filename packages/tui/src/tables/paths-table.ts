import { pathsAccess } from './paths-access.ts';
import type { PathRow } from './paths-access.ts';
import { perAnswer } from '../state/answers.ts';
import { makeTable } from './table.ts';
import type { Table } from './table.ts';

/** Where it begins and ends stands in columns of its own. */
function throughText(title: string): string {
  const places = title.split(' → ');
  return places.length < 3 ? title : places.slice(1, -1).join(' → ');
}

const rowsOf = perAnswer(
  { ask: 'paths' },
  ({ cluster, json }) => json.paths.map((path): PathRow => ({ cluster, path })),
  (a, b) => b.path.score - a.path.score,
);

/** The cheapest ways of an attacker to the crown jewels, those that are worth most first. */
export const pathsTable: Table = makeTable<PathRow>({
  rows: rowsOf,
  cluster: ({ cluster }) => cluster,
  key: ({ cluster, path }) => `${cluster} ${path.id}`,
  opening: ({ cluster, path }) => ({ kind: 'place', place: { view: 'path', cluster, id: path.id } }),
  columns: [
    {
      id: 'score',
      title: 'SCORE',
      width: 5,
      rank: 0,
      align: 'right',
      style: 'strong',
      text: ({ path }) => path.score.toFixed(0),
      order: ({ path }) => path.score,
    },
    {
      id: 'entry',
      title: 'FROM',
      width: 9,
      rank: 4,
      text: ({ path }) =>
        path.entry.kind === 'internet' ? { text: 'internet', style: 'danger' } : { text: path.entry.kind },
      order: ({ path }) => path.entry.kind,
    },
    {
      id: 'title',
      title: 'THROUGH',
      width: 40,
      least: 34,
      grow: 4,
      rank: 0,
      text: ({ path }) => throughText(path.title),
    },
    {
      id: 'jewel',
      title: 'TO',
      width: 20,
      least: 12,
      grow: 1,
      rank: 2,
      text: ({ path }) => path.jewel.label,
      order: ({ path }) => path.jewel.label,
    },
    {
      id: 'hops',
      title: 'STEPS',
      width: 5,
      rank: 3,
      align: 'right',
      text: ({ path }) => String(path.hops.length),
      order: ({ path }) => -path.hops.length,
    },
    {
      id: 'alike',
      title: 'ALIKE',
      width: 5,
      rank: 4,
      align: 'right',
      style: 'dim',
      text: ({ path }) => (path.collapsed.length > 1 ? `x${String(path.collapsed.length)}` : ''),
      order: ({ path }) => path.collapsed.length,
    },
  ],
  groups: {
    jewel: ({ path }) => path.jewel.label,
    from: ({ path }) => path.entry.kind,
  },
  filter: pathsAccess,
});

import type { FilterAccess } from '@k8s-risk/core';
import { perAnswer } from '../state/answers.ts';
import { makeTable } from './table.ts';
import type { Table } from './table.ts';

interface ReachRow {
  readonly cluster: string;
  readonly from: string;
  readonly to: string;
  readonly ports: string;
  readonly open: boolean;
}

const rowsOf = perAnswer({ ask: 'namespace-matrix' }, ({ cluster, json }): readonly ReachRow[] =>
  json.cells.map(({ from, to, ports, state }) => ({ cluster, from, to, ports, open: state === 'open' })),
);

/** Which namespace may talk to which, in effect. A pair that is missing is closed. */
export const networkTable: Table = makeTable<ReachRow>({
  rows: rowsOf,
  cluster: ({ cluster }) => cluster,
  key: ({ cluster, from, to }) => [cluster, from, to].join('\n'),
  opening: ({ cluster, from, to }) => ({ kind: 'place', place: { view: 'reach', cluster, from, to } }),
  columns: [
    {
      id: 'from',
      title: 'FROM',
      width: 26,
      least: 16,
      grow: 2,
      rank: 0,
      cut: 'middle',
      text: ({ from }) => from,
      order: ({ from }) => from,
    },
    {
      id: 'to',
      title: 'TO',
      width: 26,
      least: 16,
      grow: 2,
      rank: 0,
      cut: 'middle',
      text: ({ to }) => to,
      order: ({ to }) => to,
    },
    {
      id: 'state',
      title: 'STATE',
      width: 8,
      rank: 1,
      text: ({ open }) => (open ? { text: 'all open', style: 'danger' } : { text: 'some', style: 'warning' }),
      order: ({ open }) => (open ? 1 : 0),
    },
    { id: 'ports', title: 'PORTS', width: 24, least: 10, grow: 3, rank: 1, text: ({ ports }) => ports },
  ],
  groups: { from: ({ from }) => from, to: ({ to }) => to },
  filter: {
    rows: 'connections',
    text: ({ from, to, ports }) => `${from} ${to} ${ports}`.toLowerCase(),
    ns: ({ from, to }) => [from, to],
    name: ({ from, to }) => [from, to],
  } satisfies FilterAccess<ReachRow>,
});

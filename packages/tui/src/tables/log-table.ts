import { clockText } from '../format/time-text.ts';
import { logKey } from '../state/notice.ts';
import type { Notice } from '../state/state.ts';
import { makeTable } from './table.ts';
import type { Table } from './table.ts';

/** What was said at the bottom of the screen, and is no longer there. */
export const logTable: Table = makeTable<Notice>({
  unpinned: true,
  rows: ({ log }) => log,
  key: logKey,
  columns: [
    {
      id: 'time',
      title: 'TIME',
      width: 8,
      rank: 0,
      style: 'dim',
      text: ({ at }) => clockText(new Date(at).toISOString()),
      order: ({ at }) => at,
    },
    {
      id: 'text',
      title: 'WHAT',
      width: 40,
      least: 20,
      grow: 1,
      rank: 0,
      text: ({ text, tone }) => (tone === 'good' ? { text } : { text, style: tone }),
    },
  ],
  filter: { rows: 'log lines', text: ({ text }) => text.toLowerCase(), began: ({ at }) => at },
});

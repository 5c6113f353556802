import { keysOf } from '../keys/find-action.ts';
import { keyRows, keyTopics } from '../keys/keymap.ts';
import type { Action, KeyRow } from '../keys/keymap.ts';
import { memoLast } from '../state/memo.ts';
import type { State } from '../state/state.ts';
import { makeTable } from './table.ts';
import type { Table } from './table.ts';

interface HelpRow {
  readonly action: Action;
  readonly keys: string;
  readonly topic: string;
  readonly words: string;
  readonly where: string;
}

/** Every key, from the keymap itself; Enter carries one out. */
export const helpTable: Table = makeTable<HelpRow>({
  unpinned: true,
  rows: ({ preferences }: State) => rowsFor(preferences.keys),
  key: ({ action }) => action,
  opening: ({ action }) => ({ kind: 'action', action }),
  columns: [
    { id: 'keys', title: 'KEY', width: 20, rank: 0, style: 'key', text: ({ keys }) => keys },
    { id: 'words', title: 'WHAT IT DOES', width: 40, least: 24, grow: 1, rank: 0, text: ({ words }) => words },
    { id: 'where', title: 'WHERE', width: 12, rank: 2, style: 'dim', text: ({ where }) => where },
    { id: 'topic', title: 'TOPIC', width: 8, rank: 4, style: 'dim', text: ({ topic }) => topic },
    { id: 'action', title: 'NAME', width: 16, rank: 3, style: 'dim', text: ({ action }) => action },
  ],
  groups: { topic: ({ topic }) => topic, where: ({ where }) => where },
  filter: {
    rows: 'keys',
    text: ({ keys, words, action, topic }) => `${keys} ${words} ${action} ${topic}`.toLowerCase(),
    name: ({ action }) => action,
  },
});

const rowsFor = memoLast((rebound: Readonly<Record<string, readonly string[]>>): readonly HelpRow[] =>
  keyTopics.flatMap((topic) =>
    keyRows
      .filter((row) => row.topic === topic)
      .map((row) => ({
        action: row.action,
        keys: keyNames(row, rebound),
        topic,
        words: row.words,
        where: whereText(row),
      })),
  ),
);

function keyNames(row: KeyRow, rebound: Readonly<Record<string, readonly string[]>>): string {
  const keys = keysOf(row, rebound);
  if (keys.length === 0) return '(none)';
  return keys.length > 4 ? `${keys[0] ?? ''} .. ${keys.at(-1) ?? ''}` : keys.join(' ');
}

function whereText({ where }: KeyRow): string {
  if (where.includes('everywhere') || where.length > 2) return 'everywhere';
  return where.map((context) => (context === 'table' ? 'lists' : context)).join(', ');
}

// docs/keys.md: every key of the terminal UI, from its keymap.
import { keyRows, keyTopics } from '../../packages/tui/src/keys/keymap.ts';
import { views } from '../../packages/tui/src/state/views.ts';

export const name = 'keys';

export function generate() {
  return [{ path: 'docs/keys.md', text: page() }];
}

function page() {
  const topics = keyTopics.flatMap((topic) => [
    '',
    `## ${topic}`,
    '',
    '| keys | what | where | name |',
    '| --- | --- | --- | --- |',
    ...keyRows.filter((key) => key.topic === topic).map(row),
  ]);
  return `${[...head, ...topics].join('\n')}\n`;
}

const head = [
  '# Keys of the terminal UI',
  '',
  'Made from `packages/tui/src/keys/keymap.ts` by `pnpm generate`. `?` shows the same list, and carries a key out.',
  '',
  'Every key can be changed: in `terminal.json` of the configuration folder, `"keys": { "down": ["j", "n"], "pause": [] }` gives an',
  'action other keys, or none. The columns that `C` chooses are kept beside them, by view: `"columns": { "findings": ["severity", "title"] }`.',
];

function row({ keys, words, where, action }) {
  const shown = keys.map((key) => `\`${key === '|' ? '\\|' : key}\``).join(' ');
  return `| ${shown} | ${words} | ${where.map(place).join(', ')} | ${action} |`;
}

const shapes = { table: 'lists', text: 'texts', cards: 'overview', everywhere: 'everywhere' };

function place(context) {
  return shapes[context] ?? views[context].title.toLowerCase();
}

import { lineWidth } from '../format/line.ts';
import type { Line, Span } from '../format/line.ts';
import { bookmarkWords } from './keep-bookmark.ts';
import type { Bookmark } from './bookmark.ts';
import type { Layout } from './layout.ts';
import type { LetterWanted } from './overlay.ts';
import type { State } from './state.ts';

/** While a letter is awaited: what it will do, and which letters are taken, by what as far as there is room. */
export function letterLines(
  { preferences }: State,
  { purpose }: LetterWanted,
  { columns, compact }: Pick<Layout, 'columns' | 'compact'>,
): readonly Line[] {
  const letters = preferences.bookmarks.filter(({ name }) => name.length === 1);
  const words = purpose === 'keep' ? ' a letter a-z keeps this place' : ' a letter goes to its place';
  const head: Line = [
    { text: words, style: 'key' },
    { text: ', esc leaves', style: 'dim' },
  ];
  if (!compact) return [head, takenLine(letters, columns)];
  return [[...head, { text: `  taken: ${namesOf(letters)}`, style: 'dim' }]];
}

function takenLine(letters: readonly Bookmark[], columns: number): Line {
  if (letters.length === 0) return [{ text: ' none is taken yet', style: 'dim' }];
  const told: Line = letters.flatMap((bookmark): readonly Span[] => [
    { text: ` ${bookmark.name}`, style: 'key' },
    { text: ` ${bookmarkWords(bookmark)} ` },
  ]);
  return lineWidth(told) <= columns ? told : [{ text: ` taken: ${namesOf(letters)}` }];
}

function namesOf(letters: readonly Bookmark[]): string {
  return letters.length === 0 ? 'none' : letters.map(({ name }) => name).join(' ');
}

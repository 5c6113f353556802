import type { ThemeName } from '../theme.ts';
import { inOrder } from './bookmark.ts';
import type { Bookmark } from './bookmark.ts';

/** What a person likes; kept between runs, and never part of a verdict. */
export interface Preferences {
  /** `auto`: light or dark as the terminal says. */
  readonly theme: ThemeName | 'auto';
  readonly glyphs: 'unicode' | 'ascii' | 'auto';
  readonly mouse: boolean;
  /** Action to keys; an empty list takes its key away. */
  readonly keys: Readonly<Record<string, readonly string[]>>;
  /** View to the ids of the columns that its list shows, in their order; absent: as the program has it. */
  readonly columns: Readonly<Record<string, readonly string[]>>;
  /** Command lines, newest first. */
  readonly history: readonly string[];
  /** Letters first, then words. */
  readonly bookmarks: readonly Bookmark[];
}

export const defaultPreferences: Preferences = Object.freeze({
  theme: 'auto',
  glyphs: 'auto',
  mouse: false,
  keys: Object.freeze({}),
  columns: Object.freeze({}),
  history: Object.freeze([]),
  bookmarks: Object.freeze([]),
});

const rememberedLines = 100;

/** A line that was just written, before those of earlier. */
export function withLine(preferences: Preferences, line: string): Preferences {
  return { ...preferences, history: newestLines([line, ...preferences.history]) };
}

/** What was kept, where something may have been done before it was read. */
export function mergePreferences(now: Preferences, kept: Partial<Preferences>): Preferences {
  const { history = [], bookmarks = [] } = kept;
  const fresh = new Set(now.bookmarks.map(({ name }) => name));
  return {
    ...now,
    ...kept,
    history: newestLines([...now.history, ...history]),
    bookmarks: inOrder([...now.bookmarks, ...bookmarks.filter(({ name }) => !fresh.has(name))]),
  };
}

function newestLines(lines: readonly string[]): readonly string[] {
  return [...new Set(lines)].slice(0, rememberedLines);
}

/** What the terminal is, found out at the start. */
export interface Surroundings {
  readonly colours: boolean;
  readonly background: 'dark' | 'light';
  readonly unicode: boolean;
  /** Whoever sits here; empty where nobody says. */
  readonly user: string;
  /** Over ssh or in tmux, where copying depends on someone else's settings. */
  readonly remote: boolean;
}

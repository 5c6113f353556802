import type { ThemeName } from '../theme.ts';

/** What a person likes; kept between runs, and never part of a verdict. */
export interface Preferences {
  /** `auto`: light or dark as the terminal says. */
  readonly theme: ThemeName | 'auto';
  readonly glyphs: 'unicode' | 'ascii' | 'auto';
  readonly mouse: boolean;
  /** Action to keys; an empty list takes its key away. */
  readonly keys: Readonly<Record<string, readonly string[]>>;
  /** Command lines, newest first. */
  readonly history: readonly string[];
}

export const defaultPreferences: Preferences = Object.freeze({
  theme: 'auto',
  glyphs: 'auto',
  mouse: false,
  keys: Object.freeze({}),
  history: Object.freeze([]),
});

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

import type { Press } from '../keys/press.ts';
import { keepBookmark } from './keep-bookmark.ts';
import { unchanged } from './change.ts';
import type { Update } from './change.ts';
import { openBookmark } from './open-bookmark.ts';
import type { LetterWanted } from './overlay.ts';
import { say } from './notice.ts';
import type { State } from './state.ts';

/** Waits for the letter of a bookmark; where there is none to go to, it says how one is made. */
export function wantLetter(state: State, purpose: LetterWanted['purpose']): State {
  const none = state.preferences.bookmarks.every(({ name }) => name.length > 1);
  if (purpose === 'go' && none && state.preferencesRead)
    return warn(state, 'no bookmarks yet: m and a letter keeps the place where you are');
  return { ...state, overlay: { kind: 'letter', purpose } };
}

/** The key after `m` or `'`. */
export function updateLetter(state: State, { purpose }: LetterWanted, { name }: Press): Update {
  const closed = { ...state, overlay: undefined };
  if (name === 'escape') return unchanged(closed);
  if (!/^[a-z]$/.test(name)) return unchanged(warn(closed, 'a bookmark is a letter from a to z'));
  if (purpose === 'keep') return keepBookmark(closed, name);
  const opened = openBookmark(closed, name);
  return unchanged(opened.ok ? opened.value : warn(closed, opened.error));
}

function warn(state: State, text: string): State {
  return say(state, { text, tone: 'warning', at: state.now });
}

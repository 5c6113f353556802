import type { Notice, State } from './state.ts';

const remembered = 500;

/** Shown at the bottom for a while, and kept in the log. */
export function say(state: State, notice: Notice): State {
  return { ...state, notice, log: [notice, ...state.log].slice(0, remembered) };
}

export function logKey({ at, text }: Notice): string {
  return `${String(at)} ${text}`;
}

/** What a line of the log begins with that takes something back. */
export const undoWords = 'to take it back: ';

import type { Preferences } from './state.ts';

/** What is to be done in the world. `run-effect.ts` does it; nothing else does. */
export type Effect =
  | { readonly type: 'quit' }
  | { readonly type: 'redraw' }
  | { readonly type: 'open-demo' }
  | { readonly type: 'suspend' }
  /** Puts the text into the clipboard of whoever sits at the terminal. */
  | { readonly type: 'copy'; readonly text: string; readonly label: string }
  | { readonly type: 'save'; readonly name: string; readonly text: string }
  | { readonly type: 'keep-preferences'; readonly preferences: Preferences };

import type { Prompt } from './overlay.ts';
import { routeOf } from './state.ts';
import type { State } from './state.ts';

export function openPrompt(state: State, purpose: Prompt['purpose']): State {
  const { filter, search, scroll } = routeOf(state);
  const before = purpose === 'command' ? '' : purpose === 'filter' ? filter : search;
  // A filter is gone on with, another search begins anew.
  const text = purpose === 'filter' && before !== '' ? `${before} ` : '';
  const overlay: Prompt = {
    kind: 'prompt',
    purpose,
    text,
    caret: text.length,
    before,
    scroll,
    error: undefined,
    recalled: undefined,
  };
  return { ...state, overlay };
}

/** The text of a line as a hand edits it. `undefined`: the key is no edit. */
export function editLine(
  { text, caret }: Pick<Prompt, 'text' | 'caret'>,
  key: { readonly name: string; readonly text: string },
): Pick<Prompt, 'text' | 'caret'> | undefined {
  switch (key.name) {
    case 'left':
      return { text, caret: stepLeft(text, caret) };
    case 'right':
      return { text, caret: stepRight(text, caret) };
    case 'home':
      return { text, caret: 0 };
    case 'end':
    case 'ctrl-e':
      return { text, caret: text.length };
    case 'backspace':
      return without(text, stepLeft(text, caret), caret);
    case 'delete':
      return without(text, caret, stepRight(text, caret));
    case 'ctrl-u':
      return without(text, 0, caret);
    case 'ctrl-w':
      return without(text, text.slice(0, caret).replace(/\S*\s*$/, '').length, caret);
    default:
      return key.text === '' ? undefined : insertText({ text, caret }, key.text);
  }
}

export function insertText(
  { text, caret }: Pick<Prompt, 'text' | 'caret'>,
  inserted: string,
): Pick<Prompt, 'text' | 'caret'> {
  return { text: text.slice(0, caret) + inserted + text.slice(caret), caret: caret + inserted.length };
}

function without(text: string, from: number, until: number): Pick<Prompt, 'text' | 'caret'> {
  return { text: text.slice(0, from) + text.slice(until), caret: from };
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** What is drawn as one character goes as one. */
function stepLeft(text: string, caret: number): number {
  const before = [...graphemes.segment(text.slice(0, caret))].at(-1);
  return before === undefined ? 0 : before.index;
}

function stepRight(text: string, caret: number): number {
  const [after] = graphemes.segment(text.slice(caret));
  return after === undefined ? text.length : caret + after.segment.length;
}

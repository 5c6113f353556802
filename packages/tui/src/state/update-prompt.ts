import type { Press } from '../keys/press.ts';
import { tableOf } from '../tables/table-of.ts';
import { unchanged } from './change.ts';
import type { Update } from './change.ts';
import { completeLine } from './complete-line.ts';
import type { Prompt } from './overlay.ts';
import { editLine, insertText } from './prompt.ts';
import { rearrange } from './rearrange.ts';
import { runLine } from './run-line.ts';
import { routeOf } from './state.ts';
import type { State } from './state.ts';

const rememberedLines = 100;

/** Keys while a line is written. */
export function updatePrompt(state: State, prompt: Prompt, press: Press): Update {
  switch (press.name) {
    case 'escape':
      return unchanged(close(prompt.purpose === 'filter' ? rearrange(state, { filter: prompt.before }) : state));
    case 'enter':
      return submit(state, prompt);
    case 'tab':
      return unchanged(withText(state, prompt, completed(state, prompt)));
    case 'up':
      return unchanged(recall(state, prompt, 1));
    case 'down':
      return unchanged(recall(state, prompt, -1));
    case 'right':
      // At the end of the line, it takes what is offered.
      if (prompt.caret === prompt.text.length) return unchanged(withText(state, prompt, completed(state, prompt)));
  }
  if (press.name === 'backspace' && prompt.text === '') return unchanged(close(state));
  const edited = editLine(prompt, press);
  return unchanged(edited === undefined ? state : withText(state, prompt, edited));
}

/** Pasted text is one line of text, never keys: a line break in it carries nothing out. */
export function pasteIntoPrompt(state: State, prompt: Prompt, text: string): Update {
  const oneLine = text.replaceAll(/\p{Cc}+/gu, ' ').slice(0, 2000);
  return unchanged(withText(state, prompt, insertText(prompt, oneLine)));
}

type Edited = Pick<Prompt, 'text' | 'caret'>;

/** A filter shows what it does while it is written; a wrong word leaves the list as it was, and says which it is. */
function withText(state: State, prompt: Prompt, edited: Edited): State {
  const next: Prompt = { ...prompt, ...edited, error: undefined, recalled: undefined };
  if (prompt.purpose === 'command') return { ...state, overlay: next };
  const checked = tableOf(routeOf(state).place)?.check(next.text, state.now);
  if (checked === undefined) return { ...state, overlay: next };
  if (!checked.ok) return { ...state, overlay: { ...next, error: checked.error } };
  return { ...rearrange(state, { filter: next.text.trim() }), overlay: next };
}

function submit(state: State, prompt: Prompt): Update {
  if (prompt.purpose === 'filter') {
    return prompt.error === undefined ? unchanged(close(state)) : unchanged(state);
  }
  const line = prompt.text.trim();
  if (line === '') return unchanged(close(state));
  const ran = runLine(close(state), line);
  if (!ran.ok) return unchanged({ ...state, overlay: { ...prompt, error: ran.error } });
  const { preferences } = ran.value.state;
  const history = [line, ...preferences.history.filter((known) => known !== line)].slice(0, rememberedLines);
  const kept = { ...preferences, history };
  return {
    state: { ...ran.value.state, preferences: kept },
    effects: [...ran.value.effects, { type: 'keep-preferences', preferences: kept }],
  };
}

function completed(state: State, prompt: Prompt): Edited {
  const offer = completeLine(state, prompt);
  return offer === undefined ? prompt : { text: offer, caret: offer.length };
}

function recall(state: State, prompt: Prompt, step: number): State {
  if (prompt.purpose !== 'command') return state;
  const { history } = state.preferences;
  const at = (prompt.recalled ?? -1) + step;
  if (at >= history.length) return state;
  const text = at < 0 ? '' : (history[at] ?? '');
  const recalled = at < 0 ? undefined : at;
  return { ...state, overlay: { ...prompt, text, caret: text.length, error: undefined, recalled } };
}

function close(state: State): State {
  return { ...state, overlay: undefined };
}

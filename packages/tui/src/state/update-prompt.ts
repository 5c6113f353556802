import type { Press } from '../keys/press.ts';
import { tableOf } from '../tables/table-of.ts';
import { unchanged } from './change.ts';
import type { Update } from './change.ts';
import { completeLine } from './complete-line.ts';
import type { Prompt } from './overlay.ts';
import { withLine } from './preferences.ts';
import { editLine, insertText } from './prompt.ts';
import { rearrange } from './rearrange.ts';
import { runLine } from './run-line.ts';
import { searchFor, takeSearchBack } from './search.ts';
import { routeOf } from './state.ts';
import type { State } from './state.ts';

/** A list of more rows is filtered after the key is on the screen: the key comes first. */
const longList = 20_000;

/** Keys while a line is written. */
export function updatePrompt(state: State, prompt: Prompt, press: Press): Update {
  switch (press.name) {
    case 'escape':
      return unchanged(close(takenBack(state, prompt)));
    case 'enter':
      return submit(state, prompt);
    case 'tab':
      return withText(state, prompt, completed(state, prompt));
    case 'up':
      return unchanged(recall(state, prompt, 1));
    case 'down':
      return unchanged(recall(state, prompt, -1));
    case 'right':
      // At the end of the line, it takes what is offered.
      if (prompt.caret === prompt.text.length) return withText(state, prompt, completed(state, prompt));
  }
  if (press.name === 'backspace' && prompt.text === '') {
    return unchanged(close(prompt.purpose === 'search' ? takenBack(state, prompt) : state));
  }
  const edited = editLine(prompt, press);
  return edited === undefined ? unchanged(state) : withText(state, prompt, edited);
}

/** Pasted text is one line of text, never keys: a line break in it carries nothing out. */
export function pasteIntoPrompt(state: State, prompt: Prompt, text: string): Update {
  const oneLine = text.replaceAll(/\p{Cc}+/gu, ' ').slice(0, 2000);
  return withText(state, prompt, insertText(prompt, oneLine));
}

type Edited = Pick<Prompt, 'text' | 'caret'>;

/** A filter and a search show what they do while they are written; a wrong word leaves the list as it was, and says which it is. */
function withText(state: State, prompt: Prompt, edited: Edited): Update {
  const next: Prompt = { ...prompt, ...edited, error: undefined, recalled: undefined };
  const written = { ...state, overlay: next };
  if (prompt.purpose === 'search') return unchanged(searchFor(written, next.text, prompt.scroll));
  const table = prompt.purpose === 'command' ? undefined : tableOf(routeOf(state).place);
  if (table === undefined) return unchanged(written);
  const checked = table.check(next.text, state.now);
  if (!checked.ok) return unchanged({ ...state, overlay: { ...next, error: checked.error } });
  const isLong = table.list(state, routeOf(state)).total > longList;
  return isLong ? { state: written, effects: [{ type: 'filter-soon' }] } : filterNow(written);
}

/** Shows what the filter that is being written lets through. */
export function filterNow(state: State): Update {
  const { overlay } = state;
  if (overlay?.kind !== 'prompt' || overlay.purpose !== 'filter' || overlay.error !== undefined)
    return unchanged(state);
  return unchanged(rearrange(state, { filter: overlay.text.trim() }));
}

function submit(state: State, prompt: Prompt): Update {
  if (prompt.purpose === 'filter') {
    return prompt.error === undefined ? unchanged(close(filterNow(state).state)) : unchanged(state);
  }
  if (prompt.purpose === 'search') return unchanged(close(prompt.text === '' ? takenBack(state, prompt) : state));
  const line = prompt.text.trim();
  if (line === '') return unchanged(close(state));
  const ran = runLine(close(state), line);
  if (!ran.ok) return unchanged({ ...state, overlay: { ...prompt, error: ran.error } });
  const kept = withLine(ran.value.state.preferences, line);
  return {
    state: { ...ran.value.state, preferences: kept },
    effects: [...ran.value.effects, { type: 'keep-preferences', preferences: kept }],
  };
}

/** As it was before the prompt was opened. */
function takenBack(state: State, prompt: Prompt): State {
  switch (prompt.purpose) {
    case 'filter':
      return rearrange(state, { filter: prompt.before });
    case 'search':
      return takeSearchBack(state, prompt);
    case 'command':
      return state;
  }
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

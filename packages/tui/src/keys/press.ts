import type { Key } from 'ink';

/** A key as it was pressed: its name (`j`, `G`, `ctrl-d`, `enter`, `page-down`), and the text that it types, if any. */
export interface Press {
  readonly name: string;
  readonly text: string;
}

const named = [
  ['upArrow', 'up'],
  ['downArrow', 'down'],
  ['leftArrow', 'left'],
  ['rightArrow', 'right'],
  ['pageUp', 'page-up'],
  ['pageDown', 'page-down'],
  ['home', 'home'],
  ['end', 'end'],
  ['return', 'enter'],
  ['escape', 'escape'],
  ['backspace', 'backspace'],
  ['delete', 'delete'],
] as const satisfies readonly (readonly [keyof Key, string])[];

/** What Ink says of a key, as a press; undefined for what is none (an unknown sequence, a released key). */
export function pressOf(input: string, key: Key): Press | undefined {
  if (key.eventType === 'release') return undefined;
  if (key.tab) return { name: key.shift ? 'shift-tab' : 'tab', text: '' };
  const special = named.find(([flag]) => key[flag]);
  if (special !== undefined) return { name: special[1], text: '' };
  if (input === '\n' || input === '\r') return { name: 'enter', text: '' };
  if (input === '' || isControl(input)) return undefined;
  if (key.ctrl) return { name: `ctrl-${input.toLowerCase()}`, text: '' };
  if (key.meta) return { name: `alt-${input}`, text: '' };
  return { name: input === ' ' ? 'space' : input, text: input };
}

function isControl(input: string): boolean {
  return /\p{Cc}/u.test(input);
}

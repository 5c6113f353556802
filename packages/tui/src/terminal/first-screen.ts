import type { OpenCommand } from '../commands/command.ts';
import { defaultPreferences } from '../state/preferences.ts';
import type { Surroundings } from '../state/preferences.ts';
import { firstLines } from './first-lines.ts';
import { makeModes } from './modes.ts';
import type { Modes } from './modes.ts';
import { chooseTheme, lookAround } from './surroundings.ts';

export interface FirstScreen {
  readonly surroundings: Surroundings;
  readonly modes: Modes;
  /** What stands on it. */
  readonly lines: readonly string[];
}

/** Takes the terminal and draws the first frame, before React and Ink are loaded. */
export function openFirstScreen({ source }: OpenCommand, colours: boolean): FirstScreen {
  const { stdin, stdout } = process;
  // At once, so that what is typed meanwhile is not echoed into the first frame.
  stdin.setRawMode(true);
  const surroundings = lookAround(process.env, colours);
  const theme = chooseTheme(defaultPreferences, surroundings);
  const name = source.demo ? 'demo' : (source.paths[0] ?? source.contexts[0] ?? '');
  const lines = firstLines({ columns: stdout.columns, rows: stdout.rows, theme, name });
  const modes = makeModes((sequence) => stdout.write(sequence), stdout.fd);
  modes.openScreen();
  modes.enter();
  stdout.write(lines.join('\r\n'));
  return { surroundings, modes, lines };
}

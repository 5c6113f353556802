import { flushCompileCache } from 'node:module';
import { render } from 'ink';
import { FirstFrame } from '../components/first-frame.tsx';
import { Keys } from '../components/keys.tsx';
import type { OpenCommand } from '../commands/command.ts';
import type { ExitCode } from '../commands/refuse.ts';
import type { Press } from '../keys/press.ts';
import { defaultPreferences } from '../state/preferences.ts';
import { makeKeyBuffer } from './key-buffer.ts';
import { makeModes } from './modes.ts';
import { chooseTheme, lookAround } from './surroundings.ts';
import { TtyInput } from './tty-input.ts';

/**
 * Opens the UI. The first frame is drawn before the engine, the Kubernetes client or any file is loaded; keys that are
 * pressed meanwhile are carried out afterwards.
 */
export async function openTerminal(command: OpenCommand, colours: boolean): Promise<ExitCode> {
  const { stdin, stdout } = process;
  const size = { columns: stdout.columns, rows: stdout.rows };
  const surroundings = lookAround(process.env, colours);
  const theme = chooseTheme(defaultPreferences, surroundings);
  const input = new TtyInput(stdin);
  const modes = makeModes((sequence) => stdout.write(sequence), stdout.fd);
  const early = makeKeyBuffer();
  const onPress = (press: Press): void => {
    if (press.name === 'ctrl-c') ink.unmount();
    else early.press(press);
  };
  const first = (
    <Keys onPress={onPress} onPaste={() => undefined}>
      <FirstFrame {...size} theme={theme} name={nameOf(command)} />
    </Keys>
  );
  // The other screen begins where the cursor stands, and a line must begin at its beginning.
  stdout.write('\r');
  const ink = render(first, {
    interactive: true,
    alternateScreen: true,
    incrementalRendering: process.platform !== 'win32',
    concurrent: true,
    maxFps: 60,
    exitOnCtrlC: false,
    patchConsole: false,
    stdin: input as unknown as NodeJS.ReadableStream,
  });
  modes.enter();
  await ink.waitUntilRenderFlush();
  flushCompileCache();
  try {
    const { runTerminal } = await import('./run-terminal.tsx');
    return await runTerminal({ command, ink, input, modes, early, surroundings });
  } finally {
    // Whatever went wrong is said on the screen that was there before.
    ink.unmount();
    modes.leave();
  }
}

function nameOf({ source }: OpenCommand): string {
  if (source.demo) return 'demo';
  return source.paths[0] ?? source.contexts[0] ?? '';
}

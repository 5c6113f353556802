import { flushCompileCache } from 'node:module';
import { render } from 'ink';
import { FirstFrame } from '../components/first-frame.tsx';
import { Keys } from '../components/keys.tsx';
import type { OpenCommand } from '../commands/command.ts';
import type { ExitCode } from '../commands/refuse.ts';
import type { Press } from '../keys/press.ts';
import type { FirstScreen } from './first-screen.ts';
import { watchForCrashes } from './crash.ts';
import { makeKeyBuffer } from './key-buffer.ts';
import { alreadyOnOtherScreen } from './modes.ts';
import type { Running } from './run-terminal.tsx';
import { TtyInput } from './tty-input.ts';
import { keepYoungMemorySmall } from './young-memory.ts';

/**
 * Opens the UI on a screen that shows the first frame already. Ink goes on from there before the engine, the Kubernetes
 * client or any file is loaded; keys that are pressed meanwhile are carried out afterwards.
 */
export async function openTerminal(command: OpenCommand, screen: FirstScreen): Promise<ExitCode> {
  const { surroundings, modes, lines } = screen;
  keepYoungMemorySmall();
  const input = new TtyInput(process.stdin);
  const early = makeKeyBuffer();
  const onPress = (press: Press): void => {
    if (press.name === 'ctrl-c') ink.unmount();
    else early.press(press);
  };
  const first = (
    <Keys onPress={onPress} onPaste={() => undefined}>
      <FirstFrame lines={lines} />
    </Keys>
  );
  // Ink writes from where the cursor is, and a first frame as high as the screen from its top.
  process.stdout.write('\u001B[H');
  const ink = render(first, {
    interactive: true,
    alternateScreen: true,
    incrementalRendering: process.platform !== 'win32',
    concurrent: true,
    maxFps: 60,
    exitOnCtrlC: false,
    patchConsole: false,
    stdout: alreadyOnOtherScreen(process.stdout),
    stdin: input as unknown as NodeJS.ReadableStream,
  });
  modes.giveScreenToInk();
  const watch = watchForCrashes();
  try {
    const running = openProgram({ command, ink, input, modes, early, surroundings });
    const code = await Promise.race([running, watch.crashed]);
    watch.stop();
    return code;
  } finally {
    // Whatever went wrong is said on the screen that was there before.
    ink.unmount();
    modes.leave();
  }
}

async function openProgram(running: Running): Promise<ExitCode> {
  await running.ink.waitUntilRenderFlush();
  flushCompileCache();
  const { runTerminal } = await import('./run-terminal.tsx');
  return runTerminal(running);
}

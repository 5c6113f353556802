import { safeLine } from '@k8s-risk/core/text';
import type { Command } from './commands/command.ts';
import { parseCommandLine } from './commands/line/parse-command-line.ts';
import { refuse } from './commands/refuse.ts';
import type { ExitCode } from './commands/refuse.ts';
import { runCommand } from './commands/run-command.ts';
import { makeTerminal } from './commands/terminal.ts';
import type { World } from './commands/terminal.ts';
import { version } from './commands/version.ts';

const { stdout, stderr, stdin, env } = process;
const world: World = { stdout, stderr, stdinIsTerminal: stdin.isTTY, environment: env };

// A reader that goes (`| head`) ends the writing, not the judging: the exit code stays that of the command.
for (const stream of [stdout, stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED') stream.destroy();
    else throw error;
  });
}

process.exitCode = await main(process.argv.slice(2));

async function main(words: readonly string[]): Promise<ExitCode> {
  const plain = makeTerminal(world, { quiet: false, colours: undefined });
  const parsed = parseCommandLine(words, { version, columns: plain.columns });
  switch (parsed.kind) {
    case 'text':
      await plain.answer([parsed.text]);
      return 0;
    case 'mistake':
      return refuse(plain, parsed.message);
    case 'command': {
      const terminal = makeTerminal(world, parsed.command);
      const leave = (): void => {
        terminal.progress('');
        process.exit(130);
      };
      if (!isEndless(parsed.command)) process.once('SIGINT', leave);
      try {
        return await runCommand(parsed.command, terminal);
      } catch (error) {
        return refuseInternal(error, parsed.command.verbose);
      } finally {
        terminal.progress('');
        process.removeListener('SIGINT', leave);
      }
    }
  }
}

/** What goes on until somebody ends it ends well. */
function isEndless(command: Command): boolean {
  return (command.name === 'audit' && command.watch) || (command.name === 'view' && command.view === 'live');
}

/** What we ourselves cause to fail: one line, and the stack for whoever asks. */
function refuseInternal(error: unknown, verbose: boolean): ExitCode {
  const terminal = makeTerminal(world, { quiet: false, colours: undefined });
  const message = error instanceof Error ? error.message : String(error);
  refuse(
    terminal,
    `internal error: ${message}; please report it${verbose ? '' : ' (--verbose shows where it happened)'}`,
  );
  if (verbose && error instanceof Error && error.stack !== undefined)
    for (const line of error.stack.split('\n')) terminal.warn(safeLine(line));
  return 2;
}

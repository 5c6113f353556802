import type { Command } from '../../packages/tui/src/commands/command.ts';
import { parseCommandLine } from '../../packages/tui/src/commands/line/parse-command-line.ts';
import { runCommand } from '../../packages/tui/src/commands/run-command.ts';
import { fakeTerminal } from './fake-terminal.ts';

export interface LineResult {
  readonly exitCode: number;
  readonly answers: string;
  readonly words: readonly string[];
}

/** Carries out a command line as the program does, in this process. */
export async function runLine(line: string): Promise<LineResult> {
  const parsed = parseCommandLine(line.split(' '), { version: '', columns: 80 });
  if (parsed.kind !== 'command') throw new Error(`no command: ${line}`);
  const command: Command = parsed.command;
  const terminal = fakeTerminal();
  const exitCode = await runCommand(command, terminal);
  return { exitCode, answers: terminal.answers(), words: terminal.words() };
}

import { catalogue } from '@k8s-risk/core';
import type { CompletionCommand } from './command.ts';
import { bashCompletion } from './completion/bash.ts';
import { fishCompletion } from './completion/fish.ts';
import { zshCompletion } from './completion/zsh.ts';
import { describeProgram } from './line/describe-program.ts';
import type { ExitCode } from './refuse.ts';
import { areasOfCatalogue } from './select-checks.ts';
import type { Terminal } from './terminal.ts';

/** `k8s-risk completion SHELL`: a script that knows commands, options, their values and check ids. */
export async function printCompletion({ shell }: CompletionCommand, terminal: Terminal): Promise<ExitCode> {
  const program = describeProgram();
  const checks = catalogue
    .filter(({ retired }) => retired === undefined)
    .map(({ id }) => id)
    .sort();
  const words = { checks, areas: areasOfCatalogue() };
  const scripts = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion };
  await terminal.answer([scripts[shell](program, words)]);
  return 0;
}

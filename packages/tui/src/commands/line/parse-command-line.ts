import { didYouMean, whereElse } from '@k8s-risk/core/text';
import { Argument, Command as CommanderCommand, CommanderError, Option } from 'commander';
import type { Command } from '../command.ts';
import type { CommandDefinition } from './definition.ts';
import { definitions } from './definitions.ts';
import { pssVersionOption, readPssVersion } from './define-audit.ts';
import type { Options } from './options.ts';
import { addMannerOptions, addSourceOptions, readManner, readSource } from './options.ts';

/** A command to run, a text that was asked for (help, version), or what is wrong with the line. */
export type ParsedLine =
  | { readonly kind: 'command'; readonly command: Command }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'mistake'; readonly message: string };

export interface LineContext {
  readonly version: string;
  /** Columns of the help. */
  readonly columns: number;
}

/** @param words what follows the program's name */
export function parseCommandLine(words: readonly string[], context: LineContext): ParsedLine {
  let parsed: ParsedLine | undefined;
  let text = '';
  const program = makeProgram(
    context,
    (command) => (parsed = command),
    (piece) => (text += piece),
  );
  try {
    program.parse(words, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return { kind: 'text', text };
    if (error.code === 'commander.help') return { kind: 'text', text };
    return { kind: 'mistake', message: mistakeOf(error, words) };
  }
  return parsed ?? { kind: 'text', text };
}

/** The program as commander knows it: the help, the completion scripts and the documentation are made from it. */
export function makeProgram(
  { version, columns }: LineContext,
  submit: (parsed: ParsedLine) => void,
  print: (text: string) => void,
): CommanderCommand {
  const program = new CommanderCommand('k8s-risk')
    .description('Shows the security state of Kubernetes clusters and manifests, as findings, scores and fixes.')
    .version(version, '-V, --version', 'the version')
    .helpOption('-h, --help', 'this help')
    .helpCommand('help [command]', 'help on a command')
    .enablePositionalOptions()
    .exitOverride()
    .configureHelp({ helpWidth: columns, optionDescription, argumentDescription: ({ description }) => description })
    .configureOutput({ writeOut: print, writeErr: () => undefined, outputError: () => undefined });
  addMannerOptions(addSourceOptions(program.addOption(pssVersionOption()).addOption(allowWriteOption())))
    .usage('[options] [command]')
    .allowExcessArguments(true)
    .addHelpText('after', examplesText(rootExamples))
    .action((_options: unknown, command: CommanderCommand) => {
      const [unknown] = command.args;
      const options = command.opts();
      if (unknown === undefined) {
        const allowWrite = options['allowWrite'] === true;
        const opened = {
          source: readSource(options),
          allowWrite,
          pssVersion: readPssVersion(options),
          ...readManner(options),
        };
        submit({ kind: 'command', command: { name: 'open', ...opened } });
      } else submit({ kind: 'mistake', message: unknownCommand(unknown, program) });
    });
  for (const definition of definitions) addCommand(program, definition, submit);
  return program;
}

function addCommand(
  program: CommanderCommand,
  definition: CommandDefinition,
  submit: (parsed: ParsedLine) => void,
): void {
  const words = definition.name.split(' ');
  let parent = program;
  for (const word of words.slice(0, -1)) parent = group(parent, word, submit);
  const command = parent
    .command(words.at(-1) ?? '')
    .summary(definition.summary)
    .description(definition.description);
  for (const { name, description, choices } of definition.arguments) {
    const argument = new Argument(name, description);
    command.addArgument(choices === undefined ? argument : argument.choices(choices));
  }
  for (const option of definition.options) command.addOption(option);
  if (definition.takesSource) addSourceOptions(command);
  addMannerOptions(command)
    .allowExcessArguments(false)
    .addHelpText('after', examplesText(definition.examples))
    .action(() => {
      const given = command.processedArgs.flatMap((value: unknown) => value as string | readonly string[] | undefined);
      const texts = given.filter((value) => typeof value === 'string');
      submit({ kind: 'command', command: definition.read(texts, mergeOptions(program.opts(), command.opts())) });
    });
}

/** What stands before the command counts, too. --no-color is the one option that has a value when it is not written. */
function mergeOptions(before: Options, own: Options): Options {
  return { ...before, ...own, color: before['color'] !== false && own['color'] !== false };
}

function allowWriteOption(): Option {
  return new Option('--allow-write', 'let the terminal UI apply fixes, tried first and confirmed by a typed word');
}

/** The first word of a command of two: `snapshot` of `snapshot save`. */
function group(parent: CommanderCommand, word: string, submit: (parsed: ParsedLine) => void): CommanderCommand {
  const known = parent.commands.find((command) => command.name() === word);
  if (known !== undefined) return known;
  const made = parent
    .command(word)
    .usage('[command]')
    .summary(groupSummaries[word] ?? '')
    .description(groupSummaries[word] ?? '')
    .allowExcessArguments(true)
    .action((_options: unknown, command: CommanderCommand) => {
      const [unknown] = command.args;
      if (unknown === undefined) command.help();
      submit({ kind: 'mistake', message: unknownCommand(unknown ?? '', command) });
    });
  return made;
}

/** Choices as part of the sentence, without quotes. */
function optionDescription({ description, argChoices }: Option): string {
  return argChoices === undefined ? description : `${description}: ${argChoices.join(', ')}`;
}

const groupSummaries: Readonly<Record<string, string>> = {
  rbac: 'who may do what',
  snapshot: 'clusters in a file',
};

const rootExamples = [
  ['k8s-risk', 'the UI; in a pipe the summary'],
  ['k8s-risk --demo', 'on an embedded demo cluster'],
  ['k8s-risk audit deploy/ --fail-on high', 'gate a folder of manifests'],
  ['k8s-risk explain pss-baseline-privileged', 'why a check matters'],
] as const;

function examplesText(examples: CommandDefinition['examples']): string {
  const width = Math.max(...examples.map(([line]) => line.length));
  const narrow = examples.every(([, effect]) => width + effect.length <= 74);
  const lines = examples.map(([line, effect]) =>
    narrow ? `  ${line.padEnd(width)}  ${effect}` : `  # ${effect}\n  ${line}`,
  );
  return `\nExamples:\n${lines.join('\n')}\n\nExit codes: 0 ran, 1 findings at or above --fail-on, 2 could not run or judge.`;
}

function unknownCommand(word: string, parent: CommanderCommand): string {
  const names = parent.commands.map((command) => command.name());
  const elsewhere = parent.parent === null ? whereElse(word, 'plain') : undefined;
  if (elsewhere !== undefined) return elsewhere;
  const line = parent.parent === null ? 'k8s-risk' : `k8s-risk ${parent.name()}`;
  return `unknown command "${word}"${didYouMean(word, names)}; see ${line} --help`;
}

/** Commander's words in one line, with where to look. */
function mistakeOf(error: CommanderError, words: readonly string[]): string {
  const message = wrongChoice(error.message)
    .replace(/^error: /, '')
    .replace(/\n\((Did you mean .*)\)/, (_all, hint: string) => ` (${hint.replace(/^D/, 'd')})`)
    .replaceAll(/\s*\n\s*/g, '; ')
    .replace(/\.$/, '');
  const names = definitions.map(({ name }) => name).filter((name) => words.join(' ').startsWith(name));
  return `${message}; see k8s-risk ${names.length === 0 ? '' : `${names.join(' ')} `}--help`;
}

function wrongChoice(message: string): string {
  const match =
    /(?:option|value) '(.*)' (?:argument '(.*)' is invalid|is invalid for argument '(.*)')\. Allowed choices are (.*)\.$/.exec(
      message,
    );
  if (match === null) return message;
  const [, first = '', second, argument, choices = ''] = match;
  const [name, value] =
    argument === undefined ? [first.replace(/^-\w, /, '').replace(/ .*$/, ''), second ?? ''] : [argument, first];
  return `${name} has no "${value}"${didYouMean(value, choices.split(', '))}; one of ${choices}`;
}

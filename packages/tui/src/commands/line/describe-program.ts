import type { Argument, Command as CommanderCommand, Option } from 'commander';
import { makeProgram } from './parse-command-line.ts';

export interface DescribedOption {
  /** `--output`. */
  readonly long: string;
  /** `-o`. */
  readonly short: string | undefined;
  /** As the help shows it: `-o, --output <format>`. */
  readonly flags: string;
  readonly description: string;
  readonly takesValue: boolean;
  readonly choices: readonly string[];
}

export interface DescribedArgument {
  readonly name: string;
  readonly choices: readonly string[];
}

export interface DescribedCommand {
  /** The words after the program's name: `['snapshot', 'save']`; none for the program itself. */
  readonly words: readonly string[];
  readonly summary: string;
  readonly options: readonly DescribedOption[];
  readonly arguments: readonly DescribedArgument[];
  /** The next words: `save` of `snapshot`. */
  readonly children: readonly string[];
  /** The help as it is printed. */
  readonly help: string;
}

/** Every command with its options, the program first: what completion scripts and documentation are made from. */
export function describeProgram(): readonly DescribedCommand[] {
  let printed = '';
  const program = makeProgram(
    { version: '', columns: 80 },
    () => undefined,
    (text) => (printed += text),
  );
  return describe(program, [], () => {
    const text = printed;
    printed = '';
    return text;
  });
}

function describe(
  command: CommanderCommand,
  words: readonly string[],
  takePrinted: () => string,
): readonly DescribedCommand[] {
  command.outputHelp();
  const own: DescribedCommand = {
    words,
    summary: command.summary() || command.description(),
    options: command.createHelp().visibleOptions(command).map(describeOption),
    arguments: command.registeredArguments.map(describeArgument),
    children: command.commands.map((child) => child.name()),
    help: takePrinted(),
  };
  return [own, ...command.commands.flatMap((child) => describe(child, [...words, child.name()], takePrinted))];
}

function describeOption(option: Option): DescribedOption {
  return {
    long: option.long ?? option.flags,
    short: option.short,
    flags: option.flags,
    description: option.description,
    takesValue: option.required || option.optional,
    choices: option.argChoices ?? [],
  };
}

function describeArgument(argument: Argument): DescribedArgument {
  return { name: argument.name(), choices: argument.argChoices ?? [] };
}

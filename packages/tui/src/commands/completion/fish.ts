import type { DescribedCommand, DescribedOption } from '../line/describe-program.ts';
import { argumentValues, optionValues } from './values.ts';
import type { CompletionValues, CompletionWords } from './values.ts';

export function fishCompletion(program: readonly DescribedCommand[], words: CompletionWords): string {
  const lines = program.flatMap((command) => commandLines(command, program, words));
  return `# fish completion of k8s-risk: k8s-risk completion fish > ~/.config/fish/completions/k8s-risk.fish
complete -c k8s-risk -f
${lines.map((line) => `${line}\n`).join('')}complete -c kubectl-risk -w k8s-risk
`;
}

function commandLines(
  command: DescribedCommand,
  program: readonly DescribedCommand[],
  words: CompletionWords,
): readonly string[] {
  const { words: path, children, options, arguments: args } = command;
  const here = condition(path, children);
  const next = children.map((child) => {
    const summary = program.find((other) => other.words.join(' ') === [...path, child].join(' '))?.summary ?? '';
    return `complete -c k8s-risk -n ${here} -a ${child} -d ${quoted(summary.split('\n')[0] ?? '')}`;
  });
  const flags = options.map((option) => `complete -c k8s-risk -n ${here} ${optionWords(option, words)}`);
  const place = args[0] === undefined ? '' : valueWords(argumentValues(args[0], words)).trim();
  return [...next, ...(place === '' ? [] : [`complete -c k8s-risk -n ${here} ${place}`]), ...flags];
}

/** True where exactly these words have been typed, and none of their children. */
function condition(path: readonly string[], children: readonly string[]): string {
  const typed = path.map((word) => `__fish_seen_subcommand_from ${word}`);
  const none = path.length === 0 ? '__fish_use_subcommand' : `not __fish_seen_subcommand_from ${children.join(' ')}`;
  return quoted([...typed, ...(children.length === 0 ? [] : [none])].join('; and '));
}

function optionWords(option: DescribedOption, words: CompletionWords): string {
  const { long, short, description, takesValue } = option;
  const letter = short === undefined ? '' : ` -s ${short.slice(1)}`;
  const value = takesValue ? ` -r${valueWords(optionValues(option, words))}` : '';
  return `-l ${long.slice(2)}${letter}${value} -d ${quoted(description)}`;
}

function valueWords(values: CompletionValues): string {
  switch (values.kind) {
    case 'words':
      return ` -f -a ${quoted(values.words.join(' '))}`;
    case 'files':
      return ' -F';
    case 'free':
      return '';
  }
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", String.raw`\'`)}'`;
}

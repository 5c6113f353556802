import type { DescribedCommand, DescribedOption } from '../line/describe-program.ts';
import { argumentValues, optionValues } from './values.ts';
import type { CompletionValues, CompletionWords } from './values.ts';

export function zshCompletion(program: readonly DescribedCommand[], words: CompletionWords): string {
  const functions = program.map((command) => commandFunction(command, program, words)).join('\n');
  return `#compdef k8s-risk kubectl-risk
# zsh completion of k8s-risk: put it as _k8s-risk into a folder of $fpath

${functions}
if [ "$funcstack[1]" = "_k8s-risk" ]; then
  _k8s_risk "$@"
else
  compdef _k8s_risk k8s-risk kubectl-risk
fi
`;
}

function commandFunction(
  command: DescribedCommand,
  program: readonly DescribedCommand[],
  words: CompletionWords,
): string {
  const { words: path, options, children, arguments: args } = command;
  const name = functionName(path);
  const flags = options.map((option) => `    ${optionSpec(option, words)}`);
  if (children.length === 0) {
    const rest = `'*:${args[0]?.name ?? 'argument'}:${action(argumentValues(args[0], words))}'`;
    return `${name}() {\n  _arguments -s \\\n${[...flags, `    ${rest}`].join(' \\\n')}\n}\n`;
  }
  const described = children.map((child) => {
    const summary = program.find((other) => other.words.join(' ') === [...path, child].join(' '))?.summary ?? '';
    return `    ${quoted(`${child}:${summary.split('\n')[0] ?? ''}`)}`;
  });
  const cases = children.map((child) => `        ${child}) ${functionName([...path, child])} ;;`);
  return `${name}() {
  local context state state_descr line
  typeset -A opt_args
  local -a commands=(
${described.join('\n')}
  )
  _arguments -s -C \\
${[...flags, "    '1:command:->command'", "    '*::argument:->argument'"].join(' \\\n')}
  case $state in
    command) _describe command commands ;;
    argument)
      case $line[1] in
${cases.join('\n')}
      esac
      ;;
  esac
}
`;
}

function functionName(path: readonly string[]): string {
  return ['_k8s_risk', ...path].join('_').replaceAll('-', '_');
}

function optionSpec(option: DescribedOption, words: CompletionWords): string {
  const { long, short, description, takesValue } = option;
  const help = description.replaceAll(/[[\]:]/g, (character) => `\\${character}`);
  const value = takesValue ? `:${long.slice(2)}:${action(optionValues(option, words))}` : '';
  if (short === undefined) return quoted(`*${long}[${help}]${value}`);
  return `'*'{${short},${long}}${quoted(`[${help}]${value}`)}`;
}

function action(values: CompletionValues): string {
  switch (values.kind) {
    case 'words':
      return `(${values.words.join(' ')})`;
    case 'files':
      return '_files';
    case 'free':
      return '';
  }
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

import type { DescribedCommand } from '../line/describe-program.ts';
import { argumentValues, optionValues } from './values.ts';
import type { CompletionValues, CompletionWords } from './values.ts';

/** Plain bash, without the bash-completion package. */
export function bashCompletion(program: readonly DescribedCommand[], words: CompletionWords): string {
  const cases = program.map((command) => commandCase(command, words)).join('\n');
  const known = program.filter(({ words: path }) => path.length > 0).map(({ words: path }) => `"${path.join(' ')}"`);
  return `# bash completion of k8s-risk: source <(k8s-risk completion bash)
_k8s_risk() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} command= i
  for ((i = 1; i < COMP_CWORD; i++)); do
    case \${COMP_WORDS[i]} in
      -*) ;;
      *)
        case "$command\${command:+ }\${COMP_WORDS[i]}" in
          ${known.join('|')}) command="$command\${command:+ }\${COMP_WORDS[i]}" ;;
        esac
        ;;
    esac
  done
  case $command in
${cases}
  esac
}
_k8s_risk_words() { COMPREPLY=($(compgen -W "$1" -- "$word")); }
_k8s_risk_files() { COMPREPLY=($(compgen -f -- "$word")); }
complete -o filenames -o bashdefault -F _k8s_risk k8s-risk kubectl-risk
`;
}

function commandCase(
  { words: path, options, arguments: args, children }: DescribedCommand,
  words: CompletionWords,
): string {
  const flags = options.flatMap(({ long, short }) => (short === undefined ? [long] : [short, long])).join(' ');
  const values = options.flatMap((option) => {
    if (!option.takesValue) return [];
    const names = option.short === undefined ? option.long : `${option.short}|${option.long}`;
    return [`        ${names}) ${complete(optionValues(option, words))}; return ;;`];
  });
  const rest =
    children.length > 0
      ? `_k8s_risk_words "${[...children, 'help'].join(' ')}"`
      : complete(argumentValues(args[0], words));
  return `    "${path.join(' ')}")
      case $before in
${values.join('\n')}
      esac
      case $word in
        -*) _k8s_risk_words "${flags}" ;;
        *) ${rest} ;;
      esac
      ;;`;
}

function complete(values: CompletionValues): string {
  switch (values.kind) {
    case 'words':
      return `_k8s_risk_words "${values.words.join(' ')}"`;
    case 'files':
      return '_k8s_risk_files';
    case 'free':
      return 'COMPREPLY=()';
  }
}

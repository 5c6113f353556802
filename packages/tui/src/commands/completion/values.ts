import type { DescribedArgument, DescribedOption } from '../line/describe-program.ts';

/** Words that are no part of the command line's own grammar. */
export interface CompletionWords {
  readonly checks: readonly string[];
  readonly areas: readonly string[];
}

/** What may stand behind an option or in an argument's place: fixed words, or files. */
export type CompletionValues =
  | { readonly kind: 'words'; readonly words: readonly string[] }
  | { readonly kind: 'files' }
  | { readonly kind: 'free' };

const fileOptions: ReadonlySet<string> = new Set(['--file', '--kubeconfig', '--policy', '--baseline']);

export function optionValues({ long, choices }: DescribedOption, words: CompletionWords): CompletionValues {
  if (choices.length > 0) return { kind: 'words', words: choices };
  if (long === '--checks') return { kind: 'words', words: [...words.areas, ...words.checks] };
  if (long === '--area') return { kind: 'words', words: words.areas };
  return fileOptions.has(long) ? { kind: 'files' } : { kind: 'free' };
}

export function argumentValues(argument: DescribedArgument | undefined, words: CompletionWords): CompletionValues {
  if (argument === undefined) return { kind: 'free' };
  if (argument.choices.length > 0) return { kind: 'words', words: argument.choices };
  if (argument.name === 'path' || argument.name === 'file') return { kind: 'files' };
  return argument.name === 'id' || argument.name === 'check-or-finding'
    ? { kind: 'words', words: words.checks }
    : { kind: 'free' };
}

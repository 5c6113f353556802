import type { Container } from '../../../model/kubernetes/pod-spec.ts';

/** The flags of a command line as the component reads them. */
export interface Flags {
  /** The value as written; the empty text for a flag without one; `undefined` where the flag is not given. */
  readonly value: (name: string) => string | undefined;
  /** Given, with a value that is not empty. */
  readonly isSet: (name: string) => boolean;
  readonly isTrue: (name: string) => boolean;
  readonly isFalse: (name: string) => boolean;
  /** The parts of a comma-separated value. */
  readonly list: (name: string) => readonly string[];
  /** `undefined` where it is absent or no number. */
  readonly number: (name: string) => number | undefined;
}

/**
 * `--flag=value`, `--flag value` and `--flag` of command and arguments, a shell's words included; the last one wins.
 * A component that takes its settings from the environment too has `environment`: the prefix of their names.
 */
export function readFlags(container: Container, environment?: string): Flags {
  const values = new Map<string, string>();
  if (environment !== undefined) {
    for (const { name, setting } of container.env) {
      if (setting === undefined || !name.startsWith(environment)) continue;
      values.set(name.slice(environment.length).toLowerCase().replaceAll('_', '-'), setting);
    }
  }
  const tokens = [...container.command, ...container.args].flatMap(wordsOf);
  for (const [index, token] of tokens.entries()) {
    const [, name = '', assigned] = /^--?([A-Za-z][\w.-]*)(?:=([\s\S]*))?$/.exec(token) ?? [];
    if (name === '') continue;
    const next = tokens[index + 1];
    values.set(name, assigned ?? (next === undefined || next.startsWith('-') ? '' : next));
  }
  const value = (name: string): string | undefined => values.get(name);
  return {
    value,
    isSet: (name) => (value(name) ?? '') !== '',
    // A switch without a value is on.
    isTrue: (name) => /^(?:|1|t|true)$/i.test(value(name) ?? 'false'),
    isFalse: (name) => /^(?:0|f|false)$/i.test(value(name) ?? 'true'),
    list: (name) =>
      (value(name) ?? '')
        .split(',')
        .map((part) => part.trim())
        .filter((part) => part !== ''),
    number: (name) => {
      const text = value(name) ?? '';
      return /^-?\d+$/.test(text) ? Number(text) : undefined;
    },
  };
}

/** `sh -c "exec kube-apiserver --flag"` is one token with many words. */
function wordsOf(token: string): readonly string[] {
  if (token.startsWith('-') || !/\s--?[A-Za-z]/.test(token)) return [token];
  return token.split(/\s+/).map((word) => word.replaceAll(/^["']|["']$/g, ''));
}

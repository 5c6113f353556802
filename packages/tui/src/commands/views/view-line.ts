import { err, frameworks, ok, parseLine } from '@k8s-risk/core';
import type { Filter, KnownNames, QueryError, Result } from '@k8s-risk/core';
import { contextNames } from '@k8s-risk/core/node';
import type { SourceChoice, ViewCommand } from '../command.ts';

/** The words of a view's command line, understood by the one grammar. */
export interface ViewLine {
  readonly filter: Filter;
  readonly framework: string | undefined;
  /** With the clusters and namespaces that the words named. */
  readonly source: SourceChoice;
}

export async function readViewLine({ view, words, source }: ViewCommand): Promise<Result<ViewLine, string>> {
  // `live` is of the terminal UI in the grammar; its filter is that of findings.
  const verb = view === 'live' ? 'findings' : view;
  const text = [verb, ...words.map(quoteWord)].join(' ');
  const parsed = parseLine(text, 'plain', await knownNames(words, source));
  if (!parsed.ok) return err(mistakeText(parsed.error, text));
  const command = parsed.value;
  if (!('filter' in command)) return err(`${view} takes a filter, not "${words.join(' ')}"`);
  const { clusters } = command.scope;
  const chosen: SourceChoice = clusters.includes('*')
    ? { ...source, allContexts: true }
    : { ...source, contexts: [...source.contexts, ...clusters] };
  return ok({
    filter: command.filter,
    framework: command.verb === 'compliance' ? command.framework : undefined,
    source: chosen,
  });
}

/** The shell has taken the quotes: a word with blanks is one word all the same. */
function quoteWord(word: string): string {
  if (!/\s/.test(word) || word.includes('"')) return word;
  const [, field = '', value = word] = /^(!?[A-Za-z][\w-]*(?::|<=|>=|<|>))([^]*)$/.exec(word) ?? [];
  return `${field}"${value}"`;
}

async function knownNames(words: readonly string[], { kubeconfig }: SourceChoice): Promise<KnownNames> {
  const asked = words.some((word) => word.startsWith('@'));
  const contexts = asked ? await contextNames({ kubeconfig, context: undefined }) : ok([]);
  return {
    clusters: contexts.ok ? contexts.value : [],
    namespaces: [],
    frameworks: frameworks.map(({ id }) => id),
  };
}

export function mistakeText({ message, start, end }: QueryError, text: string): string {
  const word = text.slice(start, end);
  return word === '' || message.includes(`"${word}"`) ? message : `"${word}": ${message}`;
}

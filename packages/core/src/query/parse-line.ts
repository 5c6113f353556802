import { didYouMean } from '../model/did-you-mean.ts';
import { err, ok } from '../model/result.ts';
import type { Result } from '../model/result.ts';
import { isCve, isFindingId } from './finding-id.ts';
import { kindNames } from './kind-word.ts';
import { lexWords } from './lex-words.ts';
import type { Word } from './lex-words.ts';
import { collectParts } from './line-parts.ts';
import { nothingKnown } from './line.ts';
import type { KnownNames, LineCommand, Surface } from './line.ts';
import { makeCommand } from './make-command.ts';
import { parseObjectName } from './object-name.ts';
import { looksLikeTerm } from './parse-filter.ts';
import { queryError } from './query-error.ts';
import type { QueryError } from './query-error.ts';
import { asTarget } from './resolve-target.ts';
import { ruleOf, verbNames, whereElse } from './verbs.ts';
import type { VerbRule } from './verbs.ts';

/**
 * One line of the one grammar: `VERB [ARG...] [FILTER...] [-n NS] [@CLUSTER] [--flag[=value]]`.
 * A line without a verb may be a target (its score), a filter (findings), or what something is called (opens it).
 */
export function parseLine(
  text: string,
  surface: Surface,
  known: KnownNames = nothingKnown,
): Result<LineCommand, QueryError> {
  const words = lexWords(text);
  if (!words.ok) return words;
  const end = { start: text.trimEnd().length, end: text.trimEnd().length };
  const [first, ...others] = words.value;
  if (first === undefined) return finish(surface === 'slack' ? 'help' : 'overview', [], { surface, known, end });
  const rule = first.quoted ? undefined : ruleOf(first.text);
  if (rule?.on.includes(surface) === true) return finish(rule.verb, others, { surface, known, end });
  const elsewhere = whereElse(first.text, surface);
  if (elsewhere !== undefined) return err(queryError('not-here', elsewhere, first));
  return withoutVerb(words.value, { surface, known, end });
}

interface Context {
  readonly surface: Surface;
  readonly known: KnownNames;
  readonly end: Pick<Word, 'start' | 'end'>;
}

function finish(verb: VerbRule['verb'], words: readonly Word[], context: Context): Result<LineCommand, QueryError> {
  const rule = ruleOf(verb);
  if (rule === undefined) throw new Error(`no rule for ${verb}`);
  const parts = collectParts(rule, words, context.known);
  if (!parts.ok) return parts;
  if ('help' in parts.value.flags) return ok({ verb: 'help', topic: verb, scope: parts.value.scope, flags: {} });
  return makeCommand({ ...parts.value, end: context.end }, context.surface);
}

function withoutVerb(words: readonly Word[], context: Context): Result<LineCommand, QueryError> {
  const [first] = words;
  if (first === undefined) throw new Error('a line without words');
  // What somebody has called so is meant before what happens to be called so.
  if (words.length === 1 && context.known.views?.includes(first.text.toLowerCase()) === true)
    return finish('view', words, context);
  if (!first.quoted && isNamespaceOrCluster(first, context))
    return finish(context.surface === 'slack' ? 'score' : 'overview', words, context);
  if (looksLikeTerm(first) || first.text.startsWith('@')) return finish('findings', words, context);
  if (words.length === 1 && context.known.checks?.includes(first.text.toLowerCase()) === true)
    return finish('explain', words, context);
  if (namesSomething(first.text) && words.slice(1).every(({ text }) => text.startsWith('@'))) {
    const named = finish('yaml', words, context);
    return named.ok && named.value.verb === 'yaml' ? ok({ ...named.value, verb: 'open' }) : named;
  }
  if (words.length === 1 && /^[\w-]+(\/[^/]+){1,2}$/.test(first.text)) return err(noSuchKind(first, context));
  const named = words.find((word) => isNamespaceOrCluster(word, context));
  const hint =
    named === undefined
      ? didYouMean(first.text, [
          ...verbNames(context.surface),
          ...context.known.clusters,
          ...(context.known.views ?? []),
        ])
      : ` (did you mean "score ${named.text}"?)`;
  return err(queryError('unknown-verb', `unknown command "${first.text}"${hint}; help lists them`, first));
}

/** For what is written like an object. */
function noSuchKind({ text, start }: Word, { known }: Context): QueryError {
  const [kind = '', name = ''] = text.split('/');
  const message = known.namespaces.includes(kind)
    ? `an object needs its kind: KIND/${kind}/${name}`
    : `there is no kind "${kind}"${didYouMean(kind, [...known.clusters, ...kindNames])}: an object is KIND/NS/NAME`;
  return queryError('bad-value', message, { start, end: start + kind.length });
}

function isNamespaceOrCluster(word: Word, { known }: Context): boolean {
  return (
    asTarget(word.text, known, word) !== undefined ||
    known.namespaces.some((name) => name === word.text) ||
    (word.text === '.' && known.clusters.length > 0)
  );
}

/** A finding's id, a CVE, or `kind/ns/name`. */
function namesSomething(text: string): boolean {
  return isFindingId(text) || isCve(text) || parseObjectName(text) !== undefined;
}

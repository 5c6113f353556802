import { didYouMean } from '../model/did-you-mean.ts';
import { err, ok } from '../model/result.ts';
import type { Result } from '../model/result.ts';
import type { FilterTerm } from './filter.ts';
import { splitValues } from './lex-words.ts';
import type { Word } from './lex-words.ts';
import type { KnownNames, Scope } from './line.ts';
import { looksLikeTerm, parseTerm } from './parse-filter.ts';
import { queryError } from './query-error.ts';
import type { QueryError } from './query-error.ts';
import { findCluster, resolveTarget } from './resolve-target.ts';
import type { Target } from './resolve-target.ts';
import type { VerbRule } from './verbs.ts';

/** The words behind a verb by what they are; what is left over in `words` is the verb's own business. */
export interface LineParts {
  readonly rule: VerbRule;
  readonly known: KnownNames;
  readonly words: readonly Word[];
  readonly terms: readonly FilterTerm[];
  readonly scope: Scope;
  readonly flags: Readonly<Record<string, string>>;
  /** The end of the line, for what is missing. */
  readonly end: Pick<Word, 'start' | 'end'>;
}

interface Collected {
  readonly words: Word[];
  readonly terms: FilterTerm[];
  readonly clusters: string[];
  readonly namespaces: string[];
  object: Scope['object'];
  readonly flags: Record<string, string>;
}

/** Sorts the words of a line into words, terms, scope and flags. */
export function collectParts(
  rule: VerbRule,
  words: readonly Word[],
  known: KnownNames,
): Result<Omit<LineParts, 'end'>, QueryError> {
  const parts: Collected = { words: [], terms: [], clusters: [], namespaces: [], object: undefined, flags: {} };
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index];
    if (word === undefined) break;
    const taken = takeWord(word, words[index + 1], { rule, known, parts });
    if (!taken.ok) return taken;
    if (taken.value === 'with-next') index += 1;
  }
  const { clusters, namespaces, object } = parts;
  return ok({
    rule,
    known,
    words: parts.words,
    terms: parts.terms,
    scope: { clusters, namespaces, object },
    flags: parts.flags,
  });
}

interface Taking {
  readonly rule: VerbRule;
  readonly known: KnownNames;
  readonly parts: Collected;
}

type Taken = Result<'alone' | 'with-next', QueryError>;

function takeWord(word: Word, next: Word | undefined, taking: Taking): Taken {
  const { rule, known, parts } = taking;
  const { text } = word;
  if (word.quoted || isReason(rule, parts)) parts.words.push(word);
  else if (text.startsWith('--')) return takeFlag(word, next, taking);
  else if (text === '-A') parts.namespaces.length = 0;
  else if (/^-n(=|$)/.test(text)) return takeNamespaces(word, next, parts);
  else if (/^-[A-Za-z]/.test(text))
    return err(queryError('unknown-flag', `"${text}" is unknown; there are -n NS, -A and @CLUSTER`, word));
  else if (text.startsWith('@') && rule.verb !== 'owner' && !isMoment(rule, text)) {
    const target = resolveAt(text.slice(1), known, word);
    if (!target.ok) return target;
    addTarget(target.value, parts);
  } else if (rule.takes !== 'words' && looksLikeTerm(word) && !isEndOfPath(rule, text)) {
    const term = parseTerm(word);
    if (!term.ok) return term;
    parts.terms.push(term.value);
  } else parts.words.push(word);
  return ok('alone');
}

/** What follows `because` is the reason, whatever it looks like. */
function isReason({ verb }: VerbRule, { words }: Collected): boolean {
  return verb === 'accept' && words.some(({ text, quoted }) => !quoted && text.toLowerCase() === 'because');
}

/** `@-1d`, `@2026-11-01`: a time, where two times are compared. */
function isMoment({ verb }: VerbRule, text: string): boolean {
  return verb === 'diff' && /^@(-\d|\d{4}-)/.test(text);
}

/** `from:` and `to:` of paths name its ends. */
function isEndOfPath({ verb }: VerbRule, text: string): boolean {
  return verb === 'paths' && /^(from|to):./i.test(text);
}

function resolveAt(text: string, known: KnownNames, word: Word): Result<Target, QueryError> {
  if (text.includes('/')) return resolveTarget(text, known, word);
  const cluster = findCluster(text, known, word);
  return cluster.ok ? ok({ cluster: cluster.value, namespace: undefined, object: undefined }) : cluster;
}

export function addTarget(
  { cluster, namespace, object }: Target,
  parts: { readonly clusters: string[]; readonly namespaces: string[]; object: Scope['object'] },
): void {
  if (cluster !== undefined && !parts.clusters.includes(cluster)) parts.clusters.push(cluster);
  if (namespace !== undefined) parts.namespaces.push(namespace);
  if (object !== undefined) parts.object = object;
}

function takeNamespaces(word: Word, next: Word | undefined, parts: Collected): Taken {
  const own = /^-n=([^]*)$/.exec(word.raw)?.[1];
  const names = splitValues(own ?? next?.raw ?? '');
  if (names.length === 0) return err(queryError('missing-argument', '-n needs a namespace: -n payments', word));
  parts.namespaces.push(...names);
  return ok(own === undefined ? 'with-next' : 'alone');
}

function takeFlag(word: Word, next: Word | undefined, { rule, parts }: Taking): Taken {
  const [, name = '', value] = /^--([^=]*)(?:=([^]*))?$/.exec(word.text) ?? [];
  if (name === 'help') {
    parts.flags['help'] = '';
    return ok('alone');
  }
  const kind = Object.hasOwn(rule.flags, name) ? rule.flags[name] : undefined;
  if (kind === undefined) {
    const names = Object.keys(rule.flags);
    const there = names.length === 0 ? `${rule.verb} has no flags` : `there are --${names.join(', --')}`;
    return err(queryError('unknown-flag', `"--${name}" is unknown${didYouMean(name, names)}; ${there}`, word));
  }
  if (kind === 'switch') {
    if (value !== undefined) return err(queryError('bad-value', `--${name} takes no value`, word));
    parts.flags[name] = '';
    return ok('alone');
  }
  const given = value ?? next?.text;
  if (given === undefined || given === '')
    return err(queryError('missing-argument', `--${name} needs a value: --${name}=...`, word));
  parts.flags[name] = given;
  return ok(value === undefined ? 'with-next' : 'alone');
}

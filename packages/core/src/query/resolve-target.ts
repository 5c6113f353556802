import { didYouMean } from '../model/did-you-mean.ts';
import { isGlob, matchesGlob } from '../model/glob.ts';
import { err, ok } from '../model/result.ts';
import type { Result } from '../model/result.ts';
import type { Word } from './lex-words.ts';
import type { KnownNames, Scope } from './line.ts';
import { queryError } from './query-error.ts';
import type { QueryError } from './query-error.ts';

export type Target = Omit<Scope, 'clusters' | 'namespaces'> & {
  readonly cluster: string | undefined;
  readonly namespace: string | undefined;
};

type Place = Pick<Word, 'start' | 'end'>;

/** What a word must be where only a target fits. `.` is where one is anyway, `all` every cluster. */
export function resolveTarget(text: string, known: KnownNames, at: Place): Result<Target, QueryError> {
  if (text === '.') return ok(target(undefined));
  const [first = '', ...below] = text.split('/');
  const cluster = findCluster(first, known, at);
  if (cluster.ok) return below.length === 0 ? ok(target(cluster.value)) : resolveBelow(cluster.value, below, at);
  if (below.length > 0 || cluster.error.code !== 'unknown-cluster') return cluster;
  const namespace = pickName(first, known.namespaces);
  if (namespace.found !== undefined) return ok(target(undefined, namespace.found));
  return namespace.several.length > 0 ? err(ambiguous(first, namespace.several, at)) : cluster;
}

/** A bare word that names a cluster (and what is below it) exactly; undefined for any other word. */
export function asTarget(text: string, known: KnownNames, at: Place): Result<Target, QueryError> | undefined {
  const [first = '', ...below] = text.split('/');
  const cluster = exactly(first, known.clusters);
  if (cluster === undefined) return undefined;
  return below.length === 0 ? ok(target(cluster)) : resolveBelow(cluster, below, at);
}

/** The cluster of `@NAME`: by its name, whatever the case, by a glob, or by an unmistakable beginning. */
export function findCluster(text: string, { clusters }: KnownNames, at: Place): Result<string, QueryError> {
  if (text === 'all' || text === '*') return ok('*');
  if (text === '') return err(queryError('missing-argument', 'which cluster? Write @CLUSTER', at));
  if (clusters.length === 0) return ok(text);
  if (isGlob(text) && clusters.some((name) => matchesGlob(text, name))) return ok(text);
  const { found, several } = pickName(text, clusters);
  if (found !== undefined) return ok(found);
  if (several.length > 0) return err(ambiguous(text, several, at));
  const shown = clusters.length > 8 ? `${clusters.slice(0, 8).join(', ')}, ...` : clusters.join(', ');
  return err(
    queryError('unknown-cluster', `no cluster "${text}"${didYouMean(text, clusters)}; you can see ${shown}`, at),
  );
}

function resolveBelow(cluster: string, below: readonly string[], at: Place): Result<Target, QueryError> {
  const [namespace = '', kind, name, more] = below;
  const complete = below.every((part) => part !== '') && (kind === undefined) === (name === undefined);
  if (!complete || more !== undefined)
    return err(queryError('bad-value', 'a target is CLUSTER, CLUSTER/NS or CLUSTER/NS/KIND/NAME', at));
  return ok({ cluster, namespace, object: kind === undefined || name === undefined ? undefined : { kind, name } });
}

function target(cluster: string | undefined, namespace?: string): Target {
  return { cluster, namespace, object: undefined };
}

function pickName(text: string, names: readonly string[]): { found: string | undefined; several: readonly string[] } {
  const exact = exactly(text, names);
  if (exact !== undefined) return { found: exact, several: [] };
  const wanted = text.toLowerCase();
  const begun = wanted.length < 2 ? [] : names.filter((name) => name.toLowerCase().startsWith(wanted));
  return begun.length === 1 ? { found: begun[0], several: [] } : { found: undefined, several: begun };
}

function exactly(text: string, names: readonly string[]): string | undefined {
  const wanted = text.toLowerCase();
  return names.find((name) => name === text) ?? names.find((name) => name.toLowerCase() === wanted);
}

function ambiguous(text: string, names: readonly string[], at: Place): QueryError {
  const shown = names.slice(0, 5);
  return queryError(
    'ambiguous',
    `"${text}" may be ${shown.join(', ')}${names.length > 5 ? ', ...' : ''}: write it out`,
    at,
  );
}

import { catalogue, err, ok } from '@k8s-risk/core';
import type { AnyCheck, Result } from '@k8s-risk/core';
import { didYouMean } from '@k8s-risk/core/text';

/** The checks behind ids and areas as they are written after --checks; a word that means nothing is an error. */
export function selectChecks(words: readonly string[]): Result<ReadonlySet<string> | undefined, string> {
  if (words.length === 0) return ok(undefined);
  const active = catalogue.filter(({ retired }) => retired === undefined);
  const chosen = new Set<string>();
  for (const word of words) {
    const matching = active.filter(({ id, area }) => id === word || area === word);
    if (matching.length === 0) return err(unknownCheck(word, 'check or area'));
    for (const { id } of matching) chosen.add(id);
  }
  return ok(chosen);
}

export function findCheck(id: string): Result<AnyCheck, string> {
  const check = catalogue.find((candidate) => candidate.id === id);
  return check === undefined ? err(unknownCheck(id, 'check')) : ok(check);
}

export function areasOfCatalogue(): readonly string[] {
  return [...new Set(catalogue.map(({ area }) => area))].sort();
}

export function unknownCheck(word: string, what: string): string {
  const ids = catalogue.map(({ id }) => id);
  const hint = didYouMean(word, [...ids, ...areasOfCatalogue()]) || containing(word, ids);
  return `unknown ${what} "${word}"${hint}; k8s-risk checks lists them`;
}

function containing(word: string, ids: readonly string[]): string {
  const found = word.length < 4 ? [] : ids.filter((id) => id.includes(word.toLowerCase())).slice(0, 3);
  return found.length === 0 ? '' : ` (did you mean ${found.map((id) => `"${id}"`).join(' or ')}?)`;
}

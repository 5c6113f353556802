import { didYouMean } from '../model/did-you-mean.ts';
import { isGlob, matchesGlob } from '../model/glob.ts';
import { groupTitles } from '../model/groups.ts';
import type { Filter, FilterTerm } from '../query/filter.ts';
import { queryError } from '../query/query-error.ts';
import type { QueryError } from '../query/query-error.ts';

/** Names that a filter may mean. An empty list is not known, and then any name goes. */
export interface FilterNames {
  readonly namespaces: readonly string[];
  readonly checks: readonly string[];
  readonly areas: readonly string[];
}

/** The first name in a filter that means nothing: an error, never an empty green answer. */
export function unknownName(filter: Filter, names: FilterNames): QueryError | undefined {
  for (const term of filter) {
    const unknown = unknownIn(term, names);
    if (unknown !== undefined) return unknown;
  }
  return undefined;
}

function unknownIn(term: FilterTerm, { namespaces, checks, areas }: FilterNames): QueryError | undefined {
  const { condition } = term;
  switch (condition.field) {
    case 'ns':
      return firstUnknown('namespace', condition.values, namespaces, term);
    case 'check':
      return firstUnknown('check', condition.values, [...checks, ...Object.keys(groupTitles)], term);
    case 'area':
      return firstUnknown('area', condition.values, areas, term);
    default:
      return undefined;
  }
}

function firstUnknown(
  what: 'namespace' | 'check' | 'area',
  values: readonly string[],
  known: readonly string[],
  term: FilterTerm,
): QueryError | undefined {
  if (known.length === 0) return undefined;
  const lower = known.map((name) => name.toLowerCase());
  const value = values.find((wanted) => !lower.some((name) => matchesGlob(wanted.toLowerCase(), name)));
  if (value === undefined) return undefined;
  const message = isGlob(value) ? `no ${what} matches "${value}"` : `no ${what} "${value}"${didYouMean(value, known)}`;
  const there =
    what === 'namespace' || what === 'area' ? `; there are ${shortened(known)}` : '; k8s-risk checks lists them';
  return queryError('bad-value', message + there, term);
}

function shortened(names: readonly string[]): string {
  return names.length > 10 ? `${names.slice(0, 10).join(', ')}, ...` : names.join(', ');
}

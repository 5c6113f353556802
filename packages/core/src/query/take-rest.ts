import { err, ok } from '../model/result.ts';
import type { Result } from '../model/result.ts';
import type { Filter, FilterTerm } from './filter.ts';
import type { Word } from './lex-words.ts';
import { addTarget } from './line-parts.ts';
import type { LineParts } from './line-parts.ts';
import type { CommonCommand, LineCommand, Scope } from './line.ts';
import { parseTerm } from './parse-filter.ts';
import { queryError } from './query-error.ts';
import type { QueryError } from './query-error.ts';
import { asTarget, resolveTarget } from './resolve-target.ts';

type Made = Result<LineCommand, QueryError>;
type FilteredCommand = CommonCommand & { readonly filter: Filter };

/**
 * The words that are left are targets and bare words of the filter; the first `own` words that are no targets are handed
 * to `make` instead.
 */
export function filterRest(
  parts: LineParts,
  make: (common: FilteredCommand, own: readonly Word[]) => LineCommand,
  own = 0,
): Made {
  const { clusters, namespaces, object } = parts.scope;
  const scope = { clusters: [...clusters], namespaces: [...namespaces], object };
  const terms: FilterTerm[] = [...parts.terms];
  const taken: Word[] = [];
  for (const word of parts.words) {
    const target = word.quoted ? undefined : targetOf(word, parts);
    if (target?.ok === false) return target;
    if (target !== undefined) addTarget(target.value, scope);
    else if (taken.length < own) taken.push(word);
    else {
      const term = parseTerm(word);
      if (!term.ok) return term;
      terms.push(term.value);
    }
  }
  const filter = [...scopeTerms(scope), ...terms.toSorted((a, b) => a.start - b.start)];
  return ok(make({ scope, flags: parts.flags, filter }, taken));
}

function targetOf(word: Word, { known }: LineParts): ReturnType<typeof asTarget> {
  return word.text === 'all' && known.clusters.length > 1
    ? ok({ cluster: '*', namespace: undefined, object: undefined })
    : asTarget(word.text, known, word);
}

/** The words that are left must be targets. */
export function targetRest(parts: LineParts, make: (common: CommonCommand) => LineCommand): Made {
  const { clusters, namespaces, object } = parts.scope;
  const scope = { clusters: [...clusters], namespaces: [...namespaces], object };
  for (const word of parts.words) {
    const target = resolveTarget(word.text, parts.known, word);
    if (!target.ok) return target;
    addTarget(target.value, scope);
  }
  const [term] = parts.terms;
  if (term !== undefined)
    return err(queryError('too-many-words', `${parts.rule.verb} takes no filter, only ${parts.rule.usage}`, term));
  return ok(make({ scope, flags: parts.flags }));
}

/** No word may be left. */
export function noWords({ words, rule }: LineParts, command: LineCommand): Made {
  const [word] = words;
  if (word === undefined) return ok(command);
  const takes = rule.usage === '' ? 'nothing' : rule.usage;
  return err(queryError('too-many-words', `"${word.text}" is one word too many: ${rule.verb} takes ${takes}`, word));
}

/** A scope as a filter, for rows that are there whatever the scope. */
function scopeTerms({ namespaces, object }: Scope): Filter {
  const place = { negated: false, start: 0, end: 0 };
  return [
    ...(namespaces.length === 0 ? [] : [{ ...place, condition: { field: 'ns', values: namespaces } } as const]),
    ...(object === undefined
      ? []
      : ([
          { ...place, condition: { field: 'kind', values: [object.kind] } },
          { ...place, condition: { field: 'name', values: [object.name] } },
        ] as const)),
  ];
}

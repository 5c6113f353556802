import { kindKeys, kinds } from '../model/kinds.ts';
import { severities } from '../model/severity.ts';
import { exampleOf } from './parse-filter.ts';
import { filterFields, filterStatuses } from './filter.ts';
import type { FilterField } from './filter.ts';
import { alertsActions, digestActions, nothingKnown } from './line.ts';
import type { KnownNames, Surface } from './line.ts';
import { ruleOf, verbRules } from './verbs.ts';
import type { VerbRule } from './verbs.ts';

export interface Candidate {
  /** What stands between `start` and `end` when it is chosen. */
  readonly text: string;
  readonly summary: string;
}

export interface Completion {
  /** The part of the text that a candidate replaces. */
  readonly start: number;
  readonly end: number;
  readonly candidates: readonly Candidate[];
}

/** @param cursor in code units; what is behind it is left as it is */
export function completeLine(
  text: string,
  cursor: number,
  { surface, known = nothingKnown }: { readonly surface: Surface; readonly known?: KnownNames },
): Completion {
  const before = text.slice(0, cursor);
  const typed = /\S*$/.exec(before)?.[0] ?? '';
  const words = before
    .slice(0, before.length - typed.length)
    .split(/\s+/)
    .filter((word) => word !== '');
  const [first] = words;
  if (first === undefined) return among(verbCandidates(surface, known), typed, cursor);
  const rule = ruleOf(first);
  const isFilter = rule === undefined && /[:@<>]/.test(first);
  if (rule === undefined && !isFilter) return among([], typed, cursor);
  return completeWord(typed, cursor, { rule, known, surface, words: words.slice(1) });
}

interface Place {
  readonly rule: VerbRule | undefined;
  readonly known: KnownNames;
  readonly surface: Surface;
  /** The whole words between the verb and the one that is being typed. */
  readonly words: readonly string[];
}

function completeWord(typed: string, cursor: number, place: Place): Completion {
  const { rule, known, words } = place;
  if (words.at(-1) === '-n') return among(named(known.namespaces), lastValue(typed), cursor);
  if (typed.startsWith('@')) return among(named(known.clusters.map((name) => `@${name}`)), typed, cursor);
  if (typed.startsWith('--')) return among(named(Object.entries(rule?.flags ?? {}).map(flagText)), typed, cursor);
  const [, field, value] = /^!?([A-Za-z]+)(?::|<=|>=|<|>)(.*)$/.exec(typed) ?? [];
  if (field !== undefined && value !== undefined && rule?.takes !== 'words')
    return among(named(fieldValues(field.toLowerCase(), known)), lastValue(value), cursor);
  const negation = typed.startsWith('!') ? '!' : '';
  const fields = rule?.takes === 'filter' || rule === undefined ? fieldCandidates(negation) : [];
  return among([...argumentCandidates(place), ...fields], typed, cursor);
}

/** Behind the last comma: values are completed one by one. */
function lastValue(typed: string): string {
  return typed.slice(typed.lastIndexOf(',') + 1);
}

function flagText([name, kind]: readonly [string, 'switch' | 'value']): string {
  return `--${name}${kind === 'value' ? '=' : ''}`;
}

function verbCandidates(surface: Surface, known: KnownNames): readonly Candidate[] {
  const verbs = verbRules.filter(({ on }) => on.includes(surface));
  const names = verbs.map(({ verb, summary }) => ({ text: verb, summary }));
  const aliases = verbs.flatMap(({ verb, aliases: others }) =>
    others.filter((alias) => alias.length > 1).map((alias) => ({ text: alias, summary: `= ${verb}` })),
  );
  const views = named(known.views ?? [], 'a saved view');
  return [...names, ...aliases, ...views, ...(surface === 'slack' ? named(known.clusters, 'its score') : [])];
}

/** What the verb's own arguments may be at this place. */
function argumentCandidates({ rule, known, surface, words }: Place): readonly Candidate[] {
  if (rule === undefined) return [];
  if (rule.takes === 'target') return named(known.clusters);
  const first = words.length === 0;
  switch (rule.verb) {
    case 'compliance':
      return first ? named(known.frameworks ?? []) : [];
    case 'explain':
      return first ? named(known.checks ?? []) : [];
    case 'digest':
      return first ? named(digestActions) : named(known.clusters);
    case 'alerts':
      return first ? named(alertsActions) : named(known.clusters);
    case 'who-can':
      return named(whoCanWords[words.length] ?? []);
    case 'save':
    case 'view':
      return first ? named(known.views ?? []) : [];
    case 'help':
      return first ? verbCandidates(surface, nothingKnown) : [];
    case 'fleet':
      return named(known.clusters);
    default:
      return rule.takes === 'filter' && surface === 'slack' ? named(known.clusters) : [];
  }
}

const whoCanWords: readonly (readonly string[])[] = [
  [
    'get',
    'list',
    'watch',
    'create',
    'update',
    'patch',
    'delete',
    'deletecollection',
    'impersonate',
    'bind',
    'escalate',
  ],
  ['secrets', 'pods', 'pods/exec', ...kindKeys.map((key) => kinds[key].plural)].filter(
    (name, index, all) => all.indexOf(name) === index,
  ),
];

function fieldCandidates(negation: string): readonly Candidate[] {
  return filterFields.map((field) => ({
    text: `${negation}${field}${comparedFields.has(field) ? '' : ':'}`,
    summary: `e.g. ${negation}${exampleOf[field]}`,
  }));
}

const comparedFields: ReadonlySet<FilterField> = new Set(['age', 'risk']);

function fieldValues(field: string, known: KnownNames): readonly string[] {
  switch (field) {
    case 'sev':
    case 'severity':
      return severities;
    case 'status':
      return filterStatuses;
    case 'ns':
    case 'namespace':
      return known.namespaces;
    case 'kind':
      return kindKeys.map((key) => kinds[key].kind).filter((name, index, all) => all.indexOf(name) === index);
    case 'check':
    case 'rule':
      return known.checks ?? [];
    case 'area':
    case 'cat':
      return known.areas ?? [];
    case 'since':
    case 'age':
      return ['1h', '1d', '7d', '30d'];
    default:
      return [];
  }
}

function named(texts: Iterable<string>, summary = ''): readonly Candidate[] {
  return [...texts].map((text) => ({ text, summary }));
}

/** The candidates that begin with what was typed, whatever the case, in their order. */
function among(candidates: readonly Candidate[], typed: string, cursor: number): Completion {
  const wanted = typed.toLowerCase();
  return {
    start: cursor - typed.length,
    end: cursor,
    candidates: candidates.filter(({ text }) => text.toLowerCase().startsWith(wanted)),
  };
}
